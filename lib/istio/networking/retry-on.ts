import { RetryCondition } from '../../facts/http';

/**
 * Failure that is retried.
 *
 * Write `[istio.RetryOn.HTTP_5XX, istio.RetryOn.httpStatus(429)]` for `retryOn: 5xx,429`.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'reviews', { hosts: [istio.Host.of('reviews')] });
 * routes.addHttpRoute({
 *   route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }],
 *   retries: {
 *     attempts: 3,
 *     perTryTimeout: Duration.seconds(2),
 *     retryOn: [istio.RetryOn.CONNECT_FAILURE, istio.RetryOn.httpStatus(503)],
 *   },
 * });
 */
export class RetryOn {
  /** A 5xx status, or no response. */
  public static readonly HTTP_5XX = new RetryOn(RetryCondition.HTTP_5XX);
  /** Status 502, 503 or 504. */
  public static readonly GATEWAY_ERROR = new RetryOn(RetryCondition.GATEWAY_ERROR);
  /** The connection was reset, or there was no response. */
  public static readonly RESET = new RetryOn(RetryCondition.RESET);
  /** The connection was reset before the request was sent. */
  public static readonly RESET_BEFORE_REQUEST = new RetryOn(RetryCondition.RESET_BEFORE_REQUEST);
  /** The connection failed. */
  public static readonly CONNECT_FAILURE = new RetryOn(RetryCondition.CONNECT_FAILURE);
  /** The response has the header `x-envoy-ratelimited`. */
  public static readonly ENVOY_RATELIMITED = new RetryOn(RetryCondition.ENVOY_RATELIMITED);
  /** Status 409. */
  public static readonly RETRIABLE_4XX = new RetryOn(RetryCondition.RETRIABLE_4XX);
  /** The service refused the HTTP/2 stream. */
  public static readonly REFUSED_STREAM = new RetryOn(RetryCondition.REFUSED_STREAM);
  /** A status of `RetryOn.httpStatus`; Istio adds this condition itself if needed. */
  public static readonly RETRIABLE_STATUS_CODES = new RetryOn(RetryCondition.RETRIABLE_STATUS_CODES);
  /** The response has a header that is retriable. */
  public static readonly RETRIABLE_HEADERS = new RetryOn(RetryCondition.RETRIABLE_HEADERS);
  /** HTTP/3 failed after the connection was established. */
  public static readonly HTTP3_POST_CONNECT_FAILURE = new RetryOn(RetryCondition.HTTP3_POST_CONNECT_FAILURE);
  /** gRPC status CANCELLED. */
  public static readonly GRPC_CANCELLED = new RetryOn(RetryCondition.GRPC_CANCELLED);
  /** gRPC status DEADLINE_EXCEEDED. */
  public static readonly GRPC_DEADLINE_EXCEEDED = new RetryOn(RetryCondition.GRPC_DEADLINE_EXCEEDED);
  /** gRPC status INTERNAL. */
  public static readonly GRPC_INTERNAL = new RetryOn(RetryCondition.GRPC_INTERNAL);
  /** gRPC status RESOURCE_EXHAUSTED. */
  public static readonly GRPC_RESOURCE_EXHAUSTED = new RetryOn(RetryCondition.GRPC_RESOURCE_EXHAUSTED);
  /** gRPC status UNAVAILABLE. */
  public static readonly GRPC_UNAVAILABLE = new RetryOn(RetryCondition.GRPC_UNAVAILABLE);

  /**
   * Returns a single HTTP status.
   *
   * @param status - status, such as 503
   */
  public static httpStatus(status: number): RetryOn {
    return new RetryOn(String(status));
  }

  /**
   * Returns any other condition that Envoy supports.
   *
   * @param condition - condition in Envoy's notation; unknown conditions are rejected at synth
   */
  public static of(condition: string): RetryOn {
    return new RetryOn(condition);
  }

  private constructor(private readonly condition: string) {}

  /** @internal */
  public _condition(): string {
    return this.condition;
  }
}
