import type { WorkloadMode } from '../workload-mode';

/** Metrics that Istio makes by itself. */
export enum StandardMetric {
  /** All of them. */
  ALL_METRICS = 'ALL_METRICS',
  /** `istio_requests_total`. */
  REQUEST_COUNT = 'REQUEST_COUNT',
  /** `istio_request_duration_milliseconds`. */
  REQUEST_DURATION = 'REQUEST_DURATION',
  /** `istio_request_bytes`. */
  REQUEST_SIZE = 'REQUEST_SIZE',
  /** `istio_response_bytes`. */
  RESPONSE_SIZE = 'RESPONSE_SIZE',
  /** `istio_tcp_connections_opened_total`. */
  TCP_OPENED_CONNECTIONS = 'TCP_OPENED_CONNECTIONS',
  /** `istio_tcp_connections_closed_total`. */
  TCP_CLOSED_CONNECTIONS = 'TCP_CLOSED_CONNECTIONS',
  /** `istio_tcp_sent_bytes_total`. */
  TCP_SENT_BYTES = 'TCP_SENT_BYTES',
  /** `istio_tcp_received_bytes_total`. */
  TCP_RECEIVED_BYTES = 'TCP_RECEIVED_BYTES',
  /** `istio_request_messages_total`. */
  GRPC_REQUEST_MESSAGES = 'GRPC_REQUEST_MESSAGES',
  /** `istio_response_messages_total`. */
  GRPC_RESPONSE_MESSAGES = 'GRPC_RESPONSE_MESSAGES',
}

/** On which side of a connection a metric is meant. */
export interface MetricMatchOptions {
  /**
   * The side.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * Which metrics an override is for.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 */
export class MetricMatch {
  /** A metric that Istio makes by itself. */
  public static metric(metric: StandardMetric, options: MetricMatchOptions = {}): MetricMatch {
    return new MetricMatch({ metric }, options);
  }

  /**
   * A metric that an extension makes.
   *
   * @param name - its name
   * @param options - side of the connection
   */
  public static customMetric(name: string, options: MetricMatchOptions = {}): MetricMatch {
    return new MetricMatch({ customMetric: name }, options);
  }

  /** All metrics of a side. */
  public static of(options: MetricMatchOptions): MetricMatch {
    return new MetricMatch({}, options);
  }

  private constructor(
    private readonly metric: object,
    private readonly options: MetricMatchOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.metric, ...this.options };
  }
}
