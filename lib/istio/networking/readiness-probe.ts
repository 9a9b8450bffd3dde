import type { Duration } from 'cdk8s';

/** Timing and thresholds of a probe. */
export interface ReadinessProbeOptions {
  /**
   * Delay between the start of the workload and the first probe, in whole seconds. Write `Duration.seconds(5)` for
   * `initialDelaySeconds: 5`.
   *
   * @default - no delay
   */
  readonly initialDelaySeconds?: Duration;
  /**
   * Timeout for a response, in whole seconds.
   *
   * @default 1 second
   */
  readonly timeoutSeconds?: Duration;
  /**
   * Interval between probes, in whole seconds.
   *
   * @default 10 seconds
   */
  readonly periodSeconds?: Duration;
  /**
   * Number of consecutive successes after which the workload is ready.
   *
   * @default 1
   */
  readonly successThreshold?: number;
  /**
   * Number of consecutive failures after which the workload is not ready.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** Schemes of an HTTP probe. */
export enum ProbeScheme {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS. */
  HTTPS = 'HTTPS',
}

/** Header of a probe request. */
export interface ProbeHeader {
  /**
   * Name: letters, digits and `-`.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Value.
   *
   * @default - empty
   */
  readonly value?: string;
}

/** HTTP request; responses with status 200 to 399 are successful. */
export interface HttpGetProbeOptions {
  /** Port, 1 to 65535. */
  readonly port: number;
  /**
   * Path.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * Host that the request is sent to.
   *
   * @default - the workload itself
   */
  readonly host?: string;
  /**
   * Scheme.
   *
   * @default ProbeScheme.HTTP
   */
  readonly scheme?: ProbeScheme;
  /**
   * Headers.
   *
   * @default - none
   */
  readonly httpHeaders?: ProbeHeader[];
}

/** TCP connection, which must be established. */
export interface TcpSocketProbeOptions {
  /** Port, 1 to 65535. */
  readonly port: number;
  /**
   * Host that the connection is made to.
   *
   * @default - the workload itself
   */
  readonly host?: string;
}

/** Request to the gRPC health service. */
export interface GrpcProbeOptions {
  /**
   * Port, 1 to 65535.
   *
   * @default - none
   */
  readonly port?: number;
  /**
   * Service whose health is requested.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * Readiness check that a sidecar runs for its workload.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 *
 * @example
 * new istio.WorkloadGroup(chart, 'reviews', {
 *   template: { labels: { app: 'reviews' }, serviceAccount: istio.ServiceAccountName.of('reviews') },
 *   probe: istio.ReadinessProbe.httpGet(
 *     { port: 9080, path: '/health' },
 *     { periodSeconds: Duration.seconds(5), failureThreshold: 2 },
 *   ),
 * });
 */
export class ReadinessProbe {
  /** Sends an HTTP request to the workload. */
  public static httpGet(request: HttpGetProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ httpGet: request }, options);
  }

  /** Opens a TCP connection to the workload. */
  public static tcpSocket(socket: TcpSocketProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ tcpSocket: socket }, options);
  }

  /**
   * Runs a command, which succeeds with exit code 0.
   *
   * @param command - program and arguments; not run in a shell
   * @param options - timing and thresholds
   */
  public static exec(command: string[], options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ exec: { command } }, options);
  }

  /** Calls the gRPC health service of the workload. Part of the API, but istiod 1.30 rejects it. */
  public static grpc(call: GrpcProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ grpc: call }, options);
  }

  /** Returns timing and thresholds without a check. Part of the API, but Istio rejects it. */
  public static of(options: ReadinessProbeOptions): ReadinessProbe {
    return new ReadinessProbe({}, options);
  }

  private constructor(
    private readonly method: object,
    private readonly options: ReadinessProbeOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    const { initialDelaySeconds, timeoutSeconds, periodSeconds, ...thresholds } = this.options;
    return {
      ...this.method,
      initialDelaySeconds: seconds(initialDelaySeconds),
      timeoutSeconds: seconds(timeoutSeconds),
      periodSeconds: seconds(periodSeconds),
      ...thresholds,
    };
  }
}

// Fractions of a second are kept, so that validation rejects them.
function seconds(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds({ integral: false });
}
