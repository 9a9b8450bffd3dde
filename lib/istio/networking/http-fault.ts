import type { Duration } from 'cdk8s';
import type { Percentage } from '../percentage';

/** Which requests are aborted. */
export interface HttpAbortOptions {
  /**
   * Share of the requests.
   *
   * @default - none of them: without a share nothing is aborted
   */
  readonly percentage?: Percentage;
}

/** An answer that callers get instead of that of the service. */
export class HttpAbort {
  /**
   * An HTTP status.
   *
   * @param status - 200 to 600
   * @param options - share of the requests
   */
  public static httpStatus(status: number, options: HttpAbortOptions = {}): HttpAbort {
    return new HttpAbort({ httpStatus: status }, options);
  }

  /**
   * A gRPC status.
   *
   * @param status - its name, such as `UNAVAILABLE`
   * @param options - share of the requests
   */
  public static grpcStatus(status: string, options: HttpAbortOptions = {}): HttpAbort {
    return new HttpAbort({ grpcStatus: status }, options);
  }

  /** An HTTP/2 error. The API has it, Istio refuses it. */
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

/** Which requests are delayed. */
export interface HttpDelayOptions {
  /**
   * Share of the requests.
   *
   * @default - none of them: without a share nothing is delayed
   */
  readonly percentage?: Percentage;
  /**
   * Share in whole percent. Deprecated in Istio: use `percentage`.
   *
   * @default - unset
   */
  readonly percent?: number;
}

/** Time that passes before a request goes to the service. */
export class HttpDelay {
  /**
   * The same time for every request.
   *
   * @param delay - at least 1 ms
   * @param options - share of the requests
   */
  public static fixedDelay(delay: Duration, options: HttpDelayOptions = {}): HttpDelay {
    return new HttpDelay({ fixedDelay: delay }, options);
  }

  /** A time that varies around a mean. The API has it, Istio refuses it. */
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
 * Faults on purpose, to see whether callers can stand them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export interface HttpFault {
  /**
   * Delays requests.
   *
   * @default - none
   */
  readonly delay?: HttpDelay;
  /**
   * Answers requests with an error.
   *
   * @default - none
   */
  readonly abort?: HttpAbort;
}
