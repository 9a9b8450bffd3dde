import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { PrometheusRule, type RuleGroup } from '../monitoring';
import { ROOT_NAMESPACE } from './private/labels';
import { alertOnErrors, alertOnLatency, alertOnRateDrop, type ServiceThresholds } from './private/service-alerts';
import { recordSeries } from './private/service-series';

const DEFAULT_RATE_DROP = 0.2;

/** When an alert is raised for a service. */
export interface MeshAlertThresholds {
  /**
   * Share of requests that may be answered by a status of 500 or above: above 0, below 1.
   *
   * @default 0.05
   */
  readonly errorRatio?: number;

  /**
   * Time in which 99 of 100 requests must be answered.
   *
   * @default 1 second
   */
  readonly latency?: Duration;

  /**
   * How long it must last before the alert fires.
   *
   * @default 5 minutes
   */
  readonly for?: Duration;
}

/** What the alerts of a mesh are made of. */
export interface MeshAlertsProps extends MeshAlertThresholds {
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
   * Other thresholds for single services, by their host in full: `reviews.bookinfo.svc.cluster.local`.
   *
   * @default - the same for all
   */
  readonly services?: { [host: string]: MeshAlertThresholds };

  /**
   * Requests a second below which a service raises no alert: a single failure among three requests is no news.
   *
   * @default 0.1
   */
  readonly minRequestRate?: number;

  /**
   * Share of the requests of an hour ago below which a service raises an alert, above 0 and below 1.
   *
   * @default 0.2
   */
  readonly rateDropRatio?: number;
}

/**
 * Rules over the metrics of a mesh, by service: series of request rate, share of errors and P99 latency, and alerts on all
 * three. Requests are counted where they arrive: by the sidecar, or by the waypoint, of the service.
 *
 * | series | what it is |
 * |---|---|
 * | `service:istio_requests:rate5m` | requests a second |
 * | `service:istio_request_errors:ratio5m` | share of them that failed |
 * | `service:istio_request_duration_milliseconds:p99_5m` | milliseconds in which 99 of 100 were answered |
 *
 * Refused at synth: shares and rates out of range.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export class MeshAlerts extends Construct {
  /** The rules. */
  public readonly rules: PrometheusRule;

  public constructor(scope: Construct, id: string, props: MeshAlertsProps = {}) {
    super(scope, id);
    const { namespace = ROOT_NAMESPACE, release = 'istio', services = {} } = props;
    this.rules = new PrometheusRule(this, 'Default', {
      metadata: { name: 'istio-service-alerts', namespace, labels: { release } },
    });
    recordSeries(this.rules.addGroup('istio-services'));
    const alerts = this.rules.addGroup('istio-service-alerts');
    const common = thresholdsOf(props);
    addThresholds(alerts, allBut(Object.keys(services)), common);
    for (const [host, own] of Object.entries(services)) {
      const { errorRatio, latency, for: lasting } = own;
      const merged = thresholdsOf({
        minRequestRate: props.minRequestRate,
        errorRatio: errorRatio ?? common.errorRatio,
        latency: latency ?? common.latency,
        for: lasting ?? common.for,
      });
      addThresholds(alerts, `{destination_service="${host}"}`, merged);
    }
    alertOnRateDrop(alerts, props.rateDropRatio ?? DEFAULT_RATE_DROP, common);
    addCheck(this, () => problemsOf(props));
  }
}

function addThresholds(group: RuleGroup, services: string, thresholds: ServiceThresholds): void {
  alertOnErrors(group, services, thresholds);
  alertOnLatency(group, services, thresholds);
}

/** Matches all services but some; nothing where all are meant. */
function allBut(hosts: readonly string[]): string {
  // Backslashes stand twice: once for PromQL, once for its regular expression.
  const patterns = hosts.map((host) => host.replaceAll('.', '\\\\.'));
  return hosts.length === 0 ? '' : `{destination_service!~"${patterns.join('|')}"}`;
}

function thresholdsOf(props: MeshAlertsProps): ServiceThresholds {
  const { errorRatio = 0.05, latency = Duration.seconds(1), minRequestRate = 0.1 } = props;
  return { errorRatio, latency, minRequestRate, for: props.for ?? Duration.minutes(5) };
}

function problemsOf(props: MeshAlertsProps): string[] {
  const { errorRatio, rateDropRatio, minRequestRate, services = {} } = props;
  const perService = Object.entries(services).flatMap(([host, own]) =>
    ratioProblems(`services['${host}'].errorRatio`, own.errorRatio),
  );
  return [
    ...ratioProblems('errorRatio', errorRatio),
    ...ratioProblems('rateDropRatio', rateDropRatio),
    ...(minRequestRate !== undefined && minRequestRate < 0
      ? [`minRequestRate: ${minRequestRate} is below 0; give requests a second`]
      : []),
    ...perService,
  ];
}

function ratioProblems(field: string, ratio: number | undefined): string[] {
  return ratio === undefined || (ratio > 0 && ratio < 1)
    ? []
    : [`${field}: ${ratio} is no share between 0 and 1; 5 % are 0.05`];
}
