import type { Duration } from 'cdk8s';
import type { ProviderServiceOptions } from './provider-service';

/** How much of a request's body goes to a service that decides on requests. */
export interface ExtAuthzRequestBody {
  /**
   * Most bytes of the body.
   *
   * @default - none
   */
  readonly maxRequestBytes?: number;

  /**
   * Whether of a longer body the beginning is sent, instead of refusing the request with 413.
   *
   * @default false
   */
  readonly allowPartialMessage?: boolean;

  /**
   * Whether the body is sent as bytes, instead of as text; over gRPC only.
   *
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/** A service that decides on requests, over gRPC. */
export interface ExtAuthzGrpcProviderOptions extends ProviderServiceOptions {
  /**
   * Time that it may take.
   *
   * @default 10 minutes
   */
  readonly timeout?: Duration;

  /**
   * Whether requests are let through while it cannot be asked.
   *
   * @default false
   */
  readonly failOpen?: boolean;

  /**
   * HTTP status of the answer while it cannot be asked.
   *
   * @default 403
   */
  readonly statusOnError?: string;

  /**
   * How much of the body goes to it.
   *
   * @default - nothing
   */
  readonly includeRequestBodyInCheck?: ExtAuthzRequestBody;
}

/** A service that decides on requests, over HTTP. Headers are given as `name`, `prefix*` or `*suffix`. */
export interface ExtAuthzHttpProviderOptions extends ExtAuthzGrpcProviderOptions {
  /**
   * Text put before the path of the request.
   *
   * @default - none
   */
  readonly pathPrefix?: string;

  /**
   * Headers of the request that go to it, beside Host, Method, Path and Content-Length.
   *
   * @default - none
   */
  readonly includeRequestHeadersInCheck?: string[];

  /**
   * Headers that go to it with these values.
   *
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: { [name: string]: string };

  /**
   * Headers of its answer that are added to a request that it allows.
   *
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: string[];

  /**
   * Headers of its answer that the client gets for a request that it allows.
   *
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: string[];

  /**
   * Headers of its answer that the client gets for a request that it denies.
   *
   * @default - all but Host
   */
  readonly headersToDownstreamOnDeny?: string[];
}
