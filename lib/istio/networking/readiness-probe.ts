import type { Duration } from 'cdk8s';

/** How often a probe is sent, and how its results count. */
export interface ReadinessProbeOptions {
  /**
   * Time from the start of the workload to the first probe, in whole seconds.
   *
   * @default - no wait
   */
  readonly initialDelaySeconds?: Duration;
  /**
   * Time that an answer may take, in whole seconds.
   *
   * @default 1 second
   */
  readonly timeoutSeconds?: Duration;
  /**
   * Time between probes, in whole seconds.
   *
   * @default 10 seconds
   */
  readonly periodSeconds?: Duration;
  /**
   * Successes in a row after which the workload counts as ready.
   *
   * @default 1
   */
  readonly successThreshold?: number;
  /**
   * Failures in a row after which the workload counts as not ready.
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

/** A header that a probe sends. */
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

/** An HTTP request, of which any answer from 200 to 399 is a success. */
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
   * Host that is asked.
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

/** A TCP connection that must come about. */
export interface TcpSocketProbeOptions {
  /** Port, 1 to 65535. */
  readonly port: number;
  /**
   * Host that is asked.
   *
   * @default - the workload itself
   */
  readonly host?: string;
}

/** A call of the gRPC health service. */
export interface GrpcProbeOptions {
  /**
   * Port, 1 to 65535.
   *
   * @default - none
   */
  readonly port?: number;
  /**
   * Service whose health is asked.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How the sidecar of a workload finds out whether it is ready.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 */
export class ReadinessProbe {
  /** The workload answers an HTTP request. */
  public static httpGet(request: HttpGetProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ httpGet: request }, options);
  }

  /** The workload takes a TCP connection. */
  public static tcpSocket(socket: TcpSocketProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ tcpSocket: socket }, options);
  }

  /**
   * A command ends with exit code 0.
   *
   * @param command - program and arguments; no shell is in between
   * @param options - how often
   */
  public static exec(command: string[], options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ exec: { command } }, options);
  }

  /** The workload's gRPC health service says that it serves. The API has it, istiod 1.30 refuses it. */
  public static grpc(call: GrpcProbeOptions, options: ReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ grpc: call }, options);
  }

  /** Times without a way to ask. The API has it, Istio refuses it. */
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

// Parts of a second stay, for validation to refuse them.
function seconds(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds({ integral: false });
}
