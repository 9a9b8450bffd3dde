/** What happens to a request. */
export enum Outcome {
  /** A destination receives the request. */
  REACHED = 'reached',
  /** No route matches (status 404). */
  NO_ROUTE = 'no-route',
  /** The route names a host, port or subset that does not exist (status 503). */
  NO_DESTINATION = 'no-destination',
  /** The destination has no endpoints (status 503). */
  NO_ENDPOINTS = 'no-endpoints',
  /** A policy denies the request, or its token is for other audiences (status 403). */
  DENIED = 'denied',
  /** The token of the request is invalid (status 401). */
  UNAUTHENTICATED = 'unauthenticated',
  /** A route redirects the client. */
  REDIRECTED = 'redirected',
  /** A proxy answers the request itself. */
  ANSWERED = 'answered',
  /** A fault aborts the request. */
  ABORTED = 'aborted',
  /** Client and server do not agree about TLS, so that the connection fails. */
  TLS_FAILURE = 'tls-failure',
  /** The port is not open. */
  NOT_LISTENING = 'not-listening',
  /** The sidecar of the client passes the request on to a host that it does not know. */
  PASSED_THROUGH = 'passed-through',
  /** The sidecar of the client blocks the request, because it does not know the host (status 502 for HTTP). */
  BLOCKED = 'blocked',
  /** The route of the Gateway API refers to an invalid destination (status 500). */
  INVALID_BACKEND = 'invalid-backend',
  /** The manifests do not determine what happens; the caveats give the reason. */
  UNKNOWN = 'unknown',
}
