// Redirects that lead back to the same route: the common part of HTTPRoutes and VirtualServices.

/** An address at which a route receives requests. */
export interface Address {
  readonly scheme: string;
  /** Undefined if it is unknown. */
  readonly port: number | undefined;
}

/** What a redirect changes in an address; unset fields are kept. */
export interface AddressChange {
  readonly scheme: string | undefined;
  readonly port: number | undefined;
}

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

/** The default port of a scheme. */
export function defaultPort(scheme: string): number | undefined {
  return DEFAULT_PORTS.get(scheme);
}

/** The first address that a redirect does not change: a request that follows the redirect arrives there again. */
export function unchangedAddress(addresses: readonly Address[], { scheme, port }: AddressChange): Address | undefined {
  return addresses.find(
    (address) => (scheme === undefined || scheme === address.scheme) && (port === undefined || port === address.port),
  );
}

/** Whether a path is below a prefix, by whole segments. */
export function isBelow(path: string, prefix: string): boolean {
  const base = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return path === base || path.startsWith(`${base}/`);
}
