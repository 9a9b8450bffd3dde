import type { WorkloadMode } from '../workload-mode';

/** Standard metrics of Istio. */
export enum StandardMetric {
  /** All standard metrics. */
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

/** Direction of the requests that a metric counts. */
export interface MetricMatchOptions {
  /**
   * Direction of the requests.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * Metrics that an override applies to.
 *
 * Write `istio.MetricMatch.metric(istio.StandardMetric.REQUEST_COUNT)` for `metric: REQUEST_COUNT`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 *
 * @example
 * new istio.Telemetry(chart, 'metrics', {
 *   metrics: [
 *     {
 *       overrides: [
 *         {
 *           match: istio.MetricMatch.metric(istio.StandardMetric.REQUEST_SIZE, { mode: istio.WorkloadMode.CLIENT }),
 *           disabled: true,
 *         },
 *       ],
 *     },
 *   ],
 * });
 */
export class MetricMatch {
  /** Matches a standard metric of Istio. */
  public static metric(metric: StandardMetric, options: MetricMatchOptions = {}): MetricMatch {
    return new MetricMatch({ metric }, options);
  }

  /**
   * Matches a metric that an extension creates.
   *
   * @param name - name of the metric
   * @param options - direction of the requests
   */
  public static customMetric(name: string, options: MetricMatchOptions = {}): MetricMatch {
    return new MetricMatch({ customMetric: name }, options);
  }

  /** Matches all metrics of a direction. */
  public static of(options: MetricMatchOptions): MetricMatch {
    return new MetricMatch({}, options);
  }

  private constructor(
    private readonly selection: object,
    private readonly options: MetricMatchOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.selection, ...this.options };
  }
}
