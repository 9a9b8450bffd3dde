import type { Duration } from 'cdk8s';
import type { ProviderServiceOptions } from './provider-service';

/** Request body that is sent to an external authorizer. */
export interface ExtAuthzRequestBody {
  /**
   * Maximum size of the body, in bytes.
   *
   * @default - none
   */
  readonly maxRequestBytes?: number;

  /**
   * Whether to send the first part of a larger body. Otherwise, the request is rejected with status 413.
   *
   * @default false
   */
  readonly allowPartialMessage?: boolean;

  /**
   * Whether to send the body as bytes instead of a UTF-8 string. Only for gRPC.
   *
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/** Options of an external authorizer that is called over gRPC. */
export interface ExtAuthzGrpcProviderOptions extends ProviderServiceOptions {
  /**
   * Timeout for a call of the authorizer.
   *
   * @default 10 minutes
   */
  readonly timeout?: Duration;

  /**
   * Whether to allow requests while the authorizer is not available.
   *
   * @default false
   */
  readonly failOpen?: boolean;

  /**
   * HTTP status of the response while the authorizer is not available.
   *
   * @default 403
   */
  readonly statusOnError?: string;

  /**
   * Request body that is sent to the authorizer.
   *
   * @default - no body
   */
  readonly includeRequestBodyInCheck?: ExtAuthzRequestBody;
}

/** Options of an external authorizer that is called over HTTP. A header is a `name`, a `prefix*` or a `*suffix`. */
export interface ExtAuthzHttpProviderOptions extends ExtAuthzGrpcProviderOptions {
  /**
   * Prefix for the path of the request to the authorizer.
   *
   * @default - none
   */
  readonly pathPrefix?: string;

  /**
   * Request headers that are sent to the authorizer, in addition to Host, Method, Path and Content-Length.
   *
   * @default - none
   */
  readonly includeRequestHeadersInCheck?: string[];

  /**
   * Additional headers for the request to the authorizer, with their values.
   *
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: { [name: string]: string };

  /**
   * Headers of the authorizer's response that are added to an allowed request.
   *
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: string[];

  /**
   * Headers of the authorizer's response that are added to the response for an allowed request.
   *
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: string[];

  /**
   * Headers of the authorizer's response that are sent to the client for a denied request.
   *
   * @default - all except Host
   */
  readonly headersToDownstreamOnDeny?: string[];
}
