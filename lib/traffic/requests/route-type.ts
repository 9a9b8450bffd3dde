/** The kinds of routes: of HTTP, of TLS that the proxy does not decrypt, and of other connections. */
export type RouteType = 'http' | 'tls' | 'tcp';
