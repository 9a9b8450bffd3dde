import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { Composite } from '../base/composite';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import { PrometheusRule } from '../monitoring/index';
import type { MeshAlertOptions } from './mesh-alert-options';
import { checkAlerts } from './private/check-alerts';
import { addMetricsAlert, addServiceAlerts, type ServiceAlerts } from './private/service-alerts';
import { recordSeries } from './private/service-series';

/** Properties for `MeshAlerts`. */
export interface MeshAlertsProps extends MeshAlertOptions {
  /**
   * Name of the PrometheusRule. Required for a second `MeshAlerts` in the namespace, which must be for another
   * Prometheus: a Prometheus that reads both computes every series, and raises every alert, twice.
   *
   * @default istio-service-alerts
   */
  readonly name?: string;

  /**
   * Namespace of the PrometheusRule.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Value of the label `release`, by which a Prometheus selects its rules; see `MeshMonitoringProps.release`.
   *
   * @default istio
   */
  readonly release?: string;

  /**
   * Options for single services, by their full host names, such as `reviews.bookinfo.svc.cluster.local`. Options that
   * are not set have the values for all services; labels and annotations are added to those of all services.
   *
   * @default - the same options for all services
   */
  readonly services?: { [host: string]: MeshAlertOptions };
}

/**
 * Recording rules and alerts for the services of a mesh: request rate, error ratio and P99 latency.
 *
 * | series | content |
 * |---|---|
 * | `service:istio_requests:rate5m` | requests per second |
 * | `service:istio_request_errors:ratio5m` | ratio of failed requests: HTTP status 500 or above, or a gRPC status that the service is responsible for (2, 4, 12, 13, 14, 15) |
 * | `service:istio_request_duration_milliseconds:p99_5m` | milliseconds within which 99% of the requests were answered |
 * | `service:istio_requests_sent:rate5m` | requests per second that callers sent |
 * | `service:istio_requests_unanswered:ratio5m` | ratio of sent requests that the service did not answer |
 *
 * The first three series count requests at their destination, in the sidecar or the waypoint of the service (`reporter`
 * is `destination` or `waypoint`), including requests from callers outside of the mesh. Each request counts once,
 * unless the service has a waypoint and pods with sidecars, because both may count it.
 *
 * A service without pods counts no requests. The last two series therefore count, at the callers (`reporter` is
 * `source`), the requests that Envoy answered itself because a healthy pod, a connection, a route or an answer in time
 * was missing. They exclude callers outside of the mesh and requests for no service (`unknown`), such as requests that
 * no route of a gateway matches. ztunnel does not read requests, so ambient services need a waypoint for all series.
 *
 * | alert | severity | condition |
 * |---|---|---|
 * | `MeshServiceErrors` | critical | requests fail |
 * | `MeshServiceUnreachable` | critical | callers get no answer |
 * | `MeshServiceLatency` | warning | answers take too long |
 * | `MeshServiceRequestsDropped` | warning | the request rate is far below that of an hour ago |
 * | `MeshMetricsMissing` | warning | no proxy has reported requests for 15 minutes |
 *
 * Rejected at synth: ratios, rates and times that are out of range, and services without a full host name.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 *
 * @example
 * new addons.MeshAlerts(chart, 'alerts', {
 *   release: 'kube-prometheus-stack',
 *   errorRatio: 0.01,
 *   services: {
 *     'reviews.bookinfo.svc.cluster.local': { latency: Duration.millis(300), labels: { team: 'reviews' } },
 *   },
 * });
 */
export class MeshAlerts extends Composite {
  /** The PrometheusRule. */
  public readonly rules: PrometheusRule;

  public constructor(scope: Construct, id: string, props: MeshAlertsProps = {}) {
    super(scope, id);
    const { name = 'istio-service-alerts', namespace = ROOT_NAMESPACE, release = 'istio', services = {} } = props;
    this.rules = new PrometheusRule(this, 'Default', {
      metadata: { name, namespace, labels: { release } },
    });
    recordSeries(this.rules.addGroup('istio-services'));
    const group = this.rules.addGroup('istio-service-alerts');
    addServiceAlerts(group, alertsFor(allExcept(Object.keys(services)), props));
    for (const [host, own] of Object.entries(services)) {
      addServiceAlerts(group, alertsFor(`{destination_service=${promqlString(host)}}`, props, { host, ...own }));
    }
    addMetricsAlert(group, props);
    addCheck(this, () => checkAlerts(props, services));
  }
}

/** Matcher for all services except some; empty for all services. */
function allExcept(hosts: readonly string[]): string {
  const patterns = hosts.map((host) => host.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return hosts.length === 0 ? '' : `{destination_service!~${promqlString(patterns.join('|'))}}`;
}

/** A string literal of PromQL, which has the escapes of JSON. */
function promqlString(text: string): string {
  return JSON.stringify(text);
}

function alertsFor(
  services: string,
  common: MeshAlertOptions,
  own: MeshAlertOptions & { readonly host?: string } = {},
): ServiceAlerts {
  return {
    services,
    errorRatio: own.errorRatio ?? common.errorRatio ?? 0.05,
    latency: own.latency ?? common.latency ?? Duration.seconds(1),
    for: own.for ?? common.for ?? Duration.minutes(5),
    minRequestRate: own.minRequestRate ?? common.minRequestRate ?? 0.5,
    rateDropRatio: own.rateDropRatio ?? common.rateDropRatio ?? 0.2,
    labels: {
      // Alerts of the same name must differ in their labels. The series has this label anyway.
      ...(own.host !== undefined && { destination_service: own.host }),
      ...common.labels,
      ...own.labels,
    },
    annotations: { ...common.annotations, ...own.annotations },
  };
}
