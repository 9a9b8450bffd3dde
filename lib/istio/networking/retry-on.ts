import { RetryCondition } from '../../facts/http';

/**
 * A failure after which a request is sent again.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
export class RetryOn {
  /** Any answer of the 5xx class, and no answer at all. */
  public static readonly HTTP_5XX = new RetryOn(RetryCondition.HTTP_5XX);
  /** 502, 503 or 504. */
  public static readonly GATEWAY_ERROR = new RetryOn(RetryCondition.GATEWAY_ERROR);
  /** The connection was reset, or no answer came. */
  public static readonly RESET = new RetryOn(RetryCondition.RESET);
  /** The connection was reset before the request was sent. */
  public static readonly RESET_BEFORE_REQUEST = new RetryOn(RetryCondition.RESET_BEFORE_REQUEST);
  /** No connection could be made. */
  public static readonly CONNECT_FAILURE = new RetryOn(RetryCondition.CONNECT_FAILURE);
  /** The answer has the header `x-envoy-ratelimited`. */
  public static readonly ENVOY_RATELIMITED = new RetryOn(RetryCondition.ENVOY_RATELIMITED);
  /** 409. */
  public static readonly RETRIABLE_4XX = new RetryOn(RetryCondition.RETRIABLE_4XX);
  /** The service refused the HTTP/2 stream. */
  public static readonly REFUSED_STREAM = new RetryOn(RetryCondition.REFUSED_STREAM);
  /** A status given by `RetryOn.httpStatus`; added by Istio itself where it is needed. */
  public static readonly RETRIABLE_STATUS_CODES = new RetryOn(RetryCondition.RETRIABLE_STATUS_CODES);
  /** The answer has a header that counts as retriable. */
  public static readonly RETRIABLE_HEADERS = new RetryOn(RetryCondition.RETRIABLE_HEADERS);
  /** HTTP/3 failed after the connection was made. */
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
   * A single HTTP status.
   *
   * @param status - such as 503
   */
  public static httpStatus(status: number): RetryOn {
    return new RetryOn(String(status));
  }

  /**
   * Any other condition that Envoy knows.
   *
   * @param condition - as Envoy writes it; unknown ones are refused at synth
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
