import type { Duration } from 'cdk8s';

/** Set of default values for the connections that proxies accept. */
export enum ConnectionProfile {
  /** The defaults of Istio. */
  SIDECAR = 'SIDECAR',
  /** The defaults that Envoy recommends at the edge. They apply to gateways only. */
  EDGE = 'EDGE',
}

/** Handling of requests with an underscore in the name of a header. */
export enum HeadersWithUnderscoresAction {
  /** The header is kept. */
  ALLOW = 'HEADERS_WITH_UNDERSCORES_ALLOW',
  /** The request is rejected with status 400. */
  REJECT_REQUEST = 'HEADERS_WITH_UNDERSCORES_REJECT_REQUEST',
  /** The header is removed. */
  DROP_HEADER = 'HEADERS_WITH_UNDERSCORES_DROP_HEADER',
}

/** Handling of requests with an escaped slash in the path, such as `%2F` or `%5C`. */
export enum PathWithEscapedSlashesAction {
  /** The path is kept. */
  KEEP_UNCHANGED = 'KEEP_UNCHANGED',
  /** The request is rejected with status 400. */
  REJECT_REQUEST = 'REJECT_REQUEST',
  /** The client is redirected to the path with slashes. */
  UNESCAPE_AND_REDIRECT = 'UNESCAPE_AND_REDIRECT',
  /** The path is decoded. A service that treats both forms alike may then receive paths that policies do not match. */
  UNESCAPE_AND_FORWARD = 'UNESCAPE_AND_FORWARD',
}

/** Limits of the connections that proxies accept. A DestinationRule limits those that they open. */
export interface ConnectionSettings {
  /**
   * Default values of the fields below.
   *
   * @default ConnectionProfile.SIDECAR
   */
  readonly profile?: ConnectionProfile;

  /**
   * Size of the buffers of a connection from a client, in bytes.
   *
   * @default - 32768 with the profile EDGE, otherwise the default of Envoy
   */
  readonly listenerPerConnectionBufferLimitBytes?: number;

  /**
   * Size of the buffers of a connection to a service, in bytes.
   *
   * @default - 32768 with the profile EDGE, otherwise the default of Envoy
   */
  readonly clusterPerConnectionBufferLimitBytes?: number;

  /**
   * Time without requests after which a connection is closed.
   *
   * @default - 1 hour
   */
  readonly httpIdleTimeout?: Duration;

  /**
   * Time after which a connection is drained and closed.
   *
   * @default - no limit
   */
  readonly httpMaxConnectionDuration?: Duration;

  /**
   * Time in which requests may still begin on a connection that is drained.
   *
   * @default - the default of Envoy
   */
  readonly httpDrainTimeout?: Duration;

  /**
   * Time in which a whole request must be received.
   *
   * @default - 5 minutes with the profile EDGE, otherwise no limit
   */
  readonly httpRequestTimeout?: Duration;

  /**
   * Time in which the headers of a request must be received.
   *
   * @default - no limit
   */
  readonly httpRequestHeadersTimeout?: Duration;

  /**
   * Time without data after which a request ends.
   *
   * @default - 5 minutes with the profile EDGE
   */
  readonly httpStreamIdleTimeout?: Duration;

  /**
   * Time after which a request ends, whatever its timeout is.
   *
   * @default - no limit
   */
  readonly httpMaxStreamDuration?: Duration;

  /**
   * Requests at the same time on one HTTP/2 connection.
   *
   * @default - 100 with the profile EDGE, otherwise the default of Envoy
   */
  readonly httpMaxConcurrentStreams?: number;

  /**
   * Flow-control window of a request on an HTTP/2 connection, in bytes, from 65535 to 2147483647.
   *
   * @default - 65536 with the profile EDGE, otherwise the default of Envoy
   */
  readonly http2InitialStreamWindowSize?: number;

  /**
   * Flow-control window of an HTTP/2 connection, in bytes, from 65535 to 2147483647.
   *
   * @default - 1048576 with the profile EDGE, otherwise the default of Envoy
   */
  readonly http2InitialConnectionWindowSize?: number;

  /**
   * Handling of requests with an underscore in the name of a header.
   *
   * @default - REJECT_REQUEST with the profile EDGE, otherwise ALLOW
   */
  readonly httpHeadersWithUnderscoresAction?: HeadersWithUnderscoresAction;

  /**
   * Whether adjacent slashes of a path become one.
   *
   * @default - true with the profile EDGE, otherwise false
   */
  readonly httpMergeSlashes?: boolean;

  /**
   * Handling of requests with an escaped slash in the path.
   *
   * @default - UNESCAPE_AND_REDIRECT with the profile EDGE, otherwise KEEP_UNCHANGED
   */
  readonly httpPathWithEscapedSlashesAction?: PathWithEscapedSlashesAction;

  /**
   * Connections that one listener accepts.
   *
   * @default - no limit
   */
  readonly listenerConnectionLimit?: number;

  /**
   * Connections that all listeners of a proxy accept together.
   *
   * @default - no limit
   */
  readonly globalDownstreamConnectionLimit?: number;
}
