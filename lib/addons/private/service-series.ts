// Series by service, made from the metrics of proxies.
import type { RuleGroup } from '../../monitoring/index';

export const RATE = 'service:istio_requests:rate5m';
export const ERROR_RATIO = 'service:istio_request_errors:ratio5m';
export const P99 = 'service:istio_request_duration_milliseconds:p99_5m';
export const SENT_RATE = 'service:istio_requests_sent:rate5m';
export const UNANSWERED_RATIO = 'service:istio_requests_unanswered:ratio5m';

// The name is the host in full; the two others are for reading.
const BY = 'destination_service, destination_service_name, destination_service_namespace';
// Where requests arrive. Callers count them too, but only those that are in the mesh.
const ARRIVED = 'reporter=~"destination|waypoint"';
// Where requests begin: the only place that knows of those that arrive nowhere.
// A request that no route of a gateway takes is for no service, and most often of a scanner: it is left out.
const SENT = 'reporter="source", destination_service!="unknown"';
// gRPC fails under the status 200. Of its own statuses, these are to blame on the service: UNKNOWN, DEADLINE_EXCEEDED,
// UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS.
const FAILED = ['response_code=~"5.."', 'grpc_response_status=~"2|4|12|13|14|15"'];
// Envoy's reasons for an answer of its own: no healthy pod (UH), no connection (UF), too many requests (UO), no route (NR),
// no cluster (NC), no answer in time (UT), connection (UC) or request (UR) broken off. Several are separated by commas.
// Not URX: where retries are used up, the service may have answered each of them.
const UNANSWERED = 'response_flags=~"(.*,)?(UH|UF|UO|NR|NC|UT|UC|UR)(,.*)?"';

/** Records request rate, share of errors, P99 latency, and what callers got no answer to. */
export function recordSeries(group: RuleGroup): void {
  const buckets = `rate(istio_request_duration_milliseconds_bucket{${ARRIVED}}[5m])`;
  const failed = FAILED.map((matcher) => rate(`${ARRIVED}, ${matcher}`)).join(' or ');
  group.addRecordingRule(RATE, { expr: sum(rate(ARRIVED)) });
  group.addRecordingRule(ERROR_RATIO, { expr: share(failed, RATE) });
  group.addRecordingRule(P99, { expr: `histogram_quantile(0.99, sum by (le, ${BY}) (${buckets}))` });
  group.addRecordingRule(SENT_RATE, { expr: sum(rate(SENT)) });
  group.addRecordingRule(UNANSWERED_RATIO, { expr: share(rate(`${SENT}, ${UNANSWERED}`), SENT_RATE) });
}

function rate(matchers: string): string {
  return `rate(istio_requests_total{${matchers}}[5m])`;
}

function sum(series: string): string {
  return `sum by (${BY}) (${series})`;
}

/** No failures are no series at all, so that the share would be missing and not 0. */
function share(failed: string, all: string): string {
  return `(${sum(failed)} or ${all} * 0) / (${all} > 0)`;
}
