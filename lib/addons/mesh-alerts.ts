import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import { PrometheusRule } from '../monitoring/index';
import type { MeshAlertOptions } from './mesh-alert-options';
import { alertProblems } from './private/alert-problems';
import { addMetricsAlert, addServiceAlerts, type ServiceAlerts } from './private/service-alerts';
import { recordSeries } from './private/service-series';

/** What the alerts of a mesh are made of. */
export interface MeshAlertsProps extends MeshAlertOptions {
  /**
   * Name of the PrometheusRule. Give one for a second MeshAlerts of the namespace, which must be for another Prometheus:
   * one that reads both computes every series, and raises every alert, twice.
   *
   * @default istio-service-alerts
   */
  readonly name?: string;

  /**
   * Namespace of the rules.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Value of the label `release`, by which a Prometheus chooses its rules; see `MeshMonitoringProps.release`.
   *
   * @default istio
   */
  readonly release?: string;

  /**
   * Other settings for single services, by their host in full: `reviews.bookinfo.svc.cluster.local`. What is not given is
   * that of all; labels and annotations come on top.
   *
   * @default - the same for all
   */
  readonly services?: { [host: string]: MeshAlertOptions };
}

/**
 * Rules over the metrics of a mesh, by service: series of request rate, share of errors and P99 latency, and alerts on them.
 *
 * | series | what it is |
 * |---|---|
 * | `service:istio_requests:rate5m` | requests a second |
 * | `service:istio_request_errors:ratio5m` | share of them that failed: by a status of 500 or above, or by one of gRPC that is to blame on the service (2, 4, 12, 13, 14, 15) |
 * | `service:istio_request_duration_milliseconds:p99_5m` | milliseconds in which 99 of 100 were answered |
 * | `service:istio_requests_sent:rate5m` | requests a second that callers sent |
 * | `service:istio_requests_unanswered:ratio5m` | share of them that the service never answered |
 *
 * The first three count requests where they arrive, by the sidecar or the waypoint of the service (`reporter` is
 * `destination` or `waypoint`), callers outside of the mesh included: each once, but for a service that has a waypoint and
 * pods with sidecars, where both may count it. A service without pods counts nothing, so the last two ask
 * the callers (`reporter` is `source`) for those that Envoy answered itself, for want of a healthy pod, a connection, a
 * route or an answer in time; callers outside of the mesh do not count, nor do requests for no service (`unknown`), such
 * as those that no route of a gateway takes. ztunnel alone knows no requests: ambient services
 * need a waypoint for all of this.
 *
 * | alert | severity | raised where |
 * |---|---|---|
 * | `MeshServiceErrors` | critical | requests fail |
 * | `MeshServiceUnreachable` | critical | callers get no answer |
 * | `MeshServiceLatency` | warning | answers take too long |
 * | `MeshServiceRequestsDropped` | warning | requests stay away that came an hour ago |
 * | `MeshMetricsMissing` | warning | no proxy has said anything of requests for 15 minutes |
 *
 * Refused at synth: shares, rates and times out of range, and services that are not named in full.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export class MeshAlerts extends Construct {
  /** The rules. */
  public readonly rules: PrometheusRule;

  public constructor(scope: Construct, id: string, props: MeshAlertsProps = {}) {
    super(scope, id);
    const { name = 'istio-service-alerts', namespace = ROOT_NAMESPACE, release = 'istio', services = {} } = props;
    this.rules = new PrometheusRule(this, 'Default', {
      metadata: { name, namespace, labels: { release } },
    });
    recordSeries(this.rules.addGroup('istio-services'));
    const group = this.rules.addGroup('istio-service-alerts');
    addServiceAlerts(group, alertsFor(allBut(Object.keys(services)), props));
    for (const [host, own] of Object.entries(services)) {
      addServiceAlerts(group, alertsFor(`{destination_service="${host}"}`, props, { host, ...own }));
    }
    addMetricsAlert(group, props);
    addCheck(this, () => alertProblems(props, services));
  }
}

/** Matches all services but some; nothing where all are meant. */
function allBut(hosts: readonly string[]): string {
  // Backslashes stand twice: once for PromQL, once for its regular expression.
  const patterns = hosts.map((host) => host.replaceAll(/[.*]/g, '\\\\$&'));
  return hosts.length === 0 ? '' : `{destination_service!~"${patterns.join('|')}"}`;
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
      // Two alerts of one name must differ in their labels; the series has this one anyway.
      ...(own.host !== undefined && { destination_service: own.host }),
      ...common.labels,
      ...own.labels,
    },
    annotations: { ...common.annotations, ...own.annotations },
  };
}
