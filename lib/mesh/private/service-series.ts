// Series by service, made from the metrics of proxies.
import type { RuleGroup } from '../../monitoring';

export const RATE = 'service:istio_requests:rate5m';
export const ERROR_RATIO = 'service:istio_request_errors:ratio5m';
export const P99 = 'service:istio_request_duration_milliseconds:p99_5m';

// The name is the host in full; the two others are for reading.
const BY = 'destination_service, destination_service_name, destination_service_namespace';
// Where requests arrive. Callers count them too, but only those that are in the mesh.
const REPORTER = 'reporter=~"destination|waypoint"';
const FAILED = 'response_code=~"5.."';

/** Records request rate, share of errors and P99 latency. */
export function recordSeries(group: RuleGroup): void {
  const rate = (matchers: string) => `sum by (${BY}) (rate(istio_requests_total{${matchers}}[5m]))`;
  const buckets = `rate(istio_request_duration_milliseconds_bucket{${REPORTER}}[5m])`;
  group.addRecordingRule(RATE, { expr: rate(REPORTER) });
  // Zero failures are no series at all, so that the share would be missing and not 0.
  group.addRecordingRule(ERROR_RATIO, {
    expr: `(${rate(`${REPORTER}, ${FAILED}`)} or ${RATE} * 0) / (${RATE} > 0)`,
  });
  group.addRecordingRule(P99, { expr: `histogram_quantile(0.99, sum by (le, ${BY}) (${buckets}))` });
}
