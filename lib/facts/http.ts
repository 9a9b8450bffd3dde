// What HTTP and Envoy fix: methods of requests, and conditions of retries.

/** Methods of HTTP itself, those that are used most often first. */
export const HTTP_METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
];

/** Methods whose requests must not be sent twice, by definition of HTTP. */
export const NOT_IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['POST', 'PATCH']);

/** Registered methods of WebDAV and its relatives, and those that caches know. */
export const EXTENSION_METHODS: readonly string[] = [
  ...['ACL', 'BIND', 'CHECKIN', 'CHECKOUT', 'COPY', 'LABEL', 'LINK', 'LOCK', 'MERGE', 'MKACTIVITY', 'MKCALENDAR'],
  ...['MKCOL', 'MOVE', 'ORDERPATCH', 'PROPFIND', 'PROPPATCH', 'PURGE', 'QUERY', 'REBIND', 'REPORT', 'SEARCH'],
  ...['UNBIND', 'UNCHECKOUT', 'UNLINK', 'UNLOCK', 'UPDATE', 'VERSION-CONTROL'],
];

/** Methods that Envoy accepts in HTTP/1; it answers others with status 400. */
export const HTTP1_METHODS: ReadonlySet<string> = new Set([
  ...HTTP_METHODS,
  ...[
    'ACL',
    'BIND',
    'CHECKOUT',
    'COPY',
    'LINK',
    'LOCK',
    'MERGE',
    'MKACTIVITY',
    'MKCALENDAR',
    'MKCOL',
    'MOVE',
    'MSEARCH',
  ],
  ...['NOTIFY', 'PROPFIND', 'PROPPATCH', 'PURGE', 'REBIND', 'REPORT', 'SEARCH', 'SOURCE', 'SUBSCRIBE', 'UNBIND'],
  ...['UNLINK', 'UNLOCK', 'UNSUBSCRIBE'],
]);

/** Failures after which Envoy can send a request again; a status such as `503` is one too. */
export const RetryCondition = {
  HTTP_5XX: '5xx',
  GATEWAY_ERROR: 'gateway-error',
  RESET: 'reset',
  RESET_BEFORE_REQUEST: 'reset-before-request',
  CONNECT_FAILURE: 'connect-failure',
  ENVOY_RATELIMITED: 'envoy-ratelimited',
  RETRIABLE_4XX: 'retriable-4xx',
  REFUSED_STREAM: 'refused-stream',
  RETRIABLE_STATUS_CODES: 'retriable-status-codes',
  RETRIABLE_HEADERS: 'retriable-headers',
  HTTP3_POST_CONNECT_FAILURE: 'http3-post-connect-failure',
  GRPC_CANCELLED: 'cancelled',
  GRPC_DEADLINE_EXCEEDED: 'deadline-exceeded',
  GRPC_INTERNAL: 'internal',
  GRPC_RESOURCE_EXHAUSTED: 'resource-exhausted',
  GRPC_UNAVAILABLE: 'unavailable',
} as const;

/** Conditions under which the request did not reach the server. */
export const BEFORE_SERVER_CONDITIONS: ReadonlySet<string> = new Set([
  RetryCondition.CONNECT_FAILURE,
  RetryCondition.REFUSED_STREAM,
  RetryCondition.RESET_BEFORE_REQUEST,
]);

/** Statuses of gRPC that Istio retries on if a route sets no conditions; a server may send them after some of its work. */
export const DEFAULT_SERVER_CONDITIONS: readonly string[] = [
  RetryCondition.GRPC_UNAVAILABLE,
  RetryCondition.GRPC_CANCELLED,
];
