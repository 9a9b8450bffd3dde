import type { Duration } from 'cdk8s';
import type { Percentage } from '../percentage';

/** Requests that are aborted. */
export interface HttpAbortOptions {
  /**
   * Share of the requests. Write `istio.Percentage.of(10)` for `percentage: { value: 10 }`.
   *
   * @default - no requests: without a percentage, nothing is aborted
   */
  readonly percentage?: Percentage;
}

/**
 * Error that the proxy returns instead of calling the service.
 *
 * Write `istio.HttpAbort.httpStatus(503, { percentage: istio.Percentage.of(10) })` for
 * `abort: { httpStatus: 503, percentage: { value: 10 } }`.
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'ratings', { hosts: [istio.Host.of('ratings')] });
 * routes.addHttpRoute({
 *   match: [{ headers: { 'end-user': istio.StringMatch.exact('jason') } }],
 *   fault: { abort: istio.HttpAbort.httpStatus(500, { percentage: istio.Percentage.of(100) }) },
 *   route: [{ destination: istio.Destination.host(istio.Host.of('ratings')) }],
 * });
 */
export class HttpAbort {
  /**
   * Returns an HTTP status.
   *
   * @param status - 200 to 600
   * @param options - share of the requests
   */
  public static httpStatus(status: number, options: HttpAbortOptions = {}): HttpAbort {
    return new HttpAbort({ httpStatus: status }, options);
  }

  /**
   * Returns a gRPC status.
   *
   * @param status - name of the status, such as `UNAVAILABLE`
   * @param options - share of the requests
   */
  public static grpcStatus(status: string, options: HttpAbortOptions = {}): HttpAbort {
    return new HttpAbort({ grpcStatus: status }, options);
  }

  /** Returns an HTTP/2 error. Part of the API, but Istio rejects it. */
  public static http2Error(error: string, options: HttpAbortOptions = {}): HttpAbort {
    return new HttpAbort({ http2Error: error }, options);
  }

  private constructor(
    private readonly error: object,
    private readonly options: HttpAbortOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.error, ...this.options };
  }
}

/** Requests that are delayed. */
export interface HttpDelayOptions {
  /**
   * Share of the requests. Write `istio.Percentage.of(10)` for `percentage: { value: 10 }`.
   *
   * @default - no requests: without a percentage, nothing is delayed
   */
  readonly percentage?: Percentage;
  /**
   * Share of the requests in whole percent. Deprecated in Istio: use `percentage`.
   *
   * @default - unset
   */
  readonly percent?: number;
}

/**
 * Delay before a request is forwarded to the service.
 *
 * Write `istio.HttpDelay.fixedDelay(Duration.seconds(7))` for `delay: { fixedDelay: 7s }`.
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'ratings', { hosts: [istio.Host.of('ratings')] });
 * routes.addHttpRoute({
 *   fault: { delay: istio.HttpDelay.fixedDelay(Duration.seconds(7), { percentage: istio.Percentage.of(10) }) },
 *   route: [{ destination: istio.Destination.host(istio.Host.of('ratings')) }],
 * });
 */
export class HttpDelay {
  /**
   * Returns the same delay for all requests.
   *
   * @param delay - at least 1 ms; write `Duration.seconds(7)` for `7s`
   * @param options - share of the requests
   */
  public static fixedDelay(delay: Duration, options: HttpDelayOptions = {}): HttpDelay {
    return new HttpDelay({ fixedDelay: delay }, options);
  }

  /** Returns a delay that varies around a mean. Part of the API, but Istio rejects it. */
  public static exponentialDelay(mean: Duration, options: HttpDelayOptions = {}): HttpDelay {
    return new HttpDelay({ exponentialDelay: mean }, options);
  }

  private constructor(
    private readonly delay: object,
    private readonly options: HttpDelayOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.delay, ...this.options };
  }
}

/**
 * Injected faults, to test the resilience of callers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export interface HttpFault {
  /**
   * Delay of requests.
   *
   * @default - none
   */
  readonly delay?: HttpDelay;
  /**
   * Error that the proxy returns.
   *
   * @default - none
   */
  readonly abort?: HttpAbort;
}
