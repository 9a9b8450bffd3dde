// Recorded series of services, from the metrics of proxies.
import type { RuleGroup } from '../../monitoring/index';

export const RATE = 'service:istio_requests:rate5m';
export const ERROR_RATIO = 'service:istio_request_errors:ratio5m';
export const P99 = 'service:istio_request_duration_milliseconds:p99_5m';
export const SENT_RATE = 'service:istio_requests_sent:rate5m';
export const UNANSWERED_RATIO = 'service:istio_requests_unanswered:ratio5m';

// `destination_service` is the full host name and identifies the service; the other two are for readers.
const BY = 'destination_service, destination_service_name, destination_service_namespace';
// At the destination. Callers count requests too, but only callers in the mesh.
const ARRIVED = 'reporter=~"destination|waypoint"';
// At the caller, which also counts requests that do not arrive.
// A request that no route of a gateway matches is for no service, and usually comes from a scanner: it is excluded.
const SENT = 'reporter="source", destination_service!="unknown"';
// Failed gRPC calls have the HTTP status 200. The service is responsible for these gRPC statuses: UNKNOWN,
// DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS.
const FAILED = ['response_code=~"5.."', 'grpc_response_status=~"2|4|12|13|14|15"'];
// Reasons for which Envoy answers itself: no healthy pod (UH), no connection (UF), too many requests (UO), no route
// (NR), no cluster (NC), no answer in time (UT), connection (UC) or request (UR) reset. Several are separated by
// commas. Not URX: if all retries are used, the service may have answered each of them.
const UNANSWERED = 'response_flags=~"(.*,)?(UH|UF|UO|NR|NC|UT|UC|UR)(,.*)?"';

/** Records request rate, error ratio, P99 latency, and the ratio of unanswered requests. */
export function recordSeries(group: RuleGroup): void {
  const buckets = `rate(istio_request_duration_milliseconds_bucket{${ARRIVED}}[5m])`;
  const failed = FAILED.map((matcher) => rate(`${ARRIVED}, ${matcher}`)).join(' or ');
  group.addRecordingRule(RATE, { expr: sum(rate(ARRIVED)) });
  group.addRecordingRule(ERROR_RATIO, { expr: ratio(failed, RATE) });
  group.addRecordingRule(P99, { expr: `histogram_quantile(0.99, sum by (le, ${BY}) (${buckets}))` });
  group.addRecordingRule(SENT_RATE, { expr: sum(rate(SENT)) });
  group.addRecordingRule(UNANSWERED_RATIO, { expr: ratio(rate(`${SENT}, ${UNANSWERED}`), SENT_RATE) });
}

function rate(matchers: string): string {
  return `rate(istio_requests_total{${matchers}}[5m])`;
}

function sum(series: string): string {
  return `sum by (${BY}) (${series})`;
}

/** Without failures there is no series, so that the ratio would be missing instead of 0. */
function ratio(failed: string, all: string): string {
  return `(${sum(failed)} or ${all} * 0) / (${all} > 0)`;
}
