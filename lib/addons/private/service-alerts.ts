// Alerts on the series of services.
import { Duration } from 'cdk8s';
import type { RuleGroup } from '../../monitoring/index';
import type { MeshAlertOptions } from '../mesh-alert-options';
import { ERROR_RATIO, P99, RATE, SENT_RATE, UNANSWERED_RATIO } from './service-series';

interface Texts {
  readonly [name: string]: string;
}

interface Alert {
  readonly expr: string;
  readonly severity: string;
  readonly summary: string;
  readonly description: string;
}

/** Services, thresholds, labels and annotations of a set of alerts. */
export interface ServiceAlerts {
  /** Matcher of the services in braces; empty for all services. */
  readonly services: string;
  readonly errorRatio: number;
  readonly latency: Duration;
  readonly for: Duration;
  readonly minRequestRate: number;
  /** 0 for no alert on dropped requests. */
  readonly rateDropRatio: number;
  readonly labels: Texts;
  readonly annotations: Texts;
}

const SERVICE = '{{ $labels.destination_service }}';

/** Adds the alerts for some services. */
export function addServiceAlerts(group: RuleGroup, alerts: ServiceAlerts): void {
  alertOnErrors(group, alerts);
  alertOnMissingAnswers(group, alerts);
  alertOnLatency(group, alerts);
  if (alerts.rateDropRatio !== 0) {
    alertOnRateDrop(group, alerts);
  }
}

/** Adds the alert on missing metrics: without them, errors and slow answers have no series. */
export function addMetricsAlert(
  group: RuleGroup,
  { labels, annotations }: Pick<MeshAlertOptions, 'labels' | 'annotations'>,
): void {
  group.addAlert('MeshMetricsMissing', {
    expr: 'absent(istio_requests_total)',
    for: Duration.minutes(15),
    labels: { severity: 'warning', ...labels },
    annotations: {
      summary: 'There are no metrics of the mesh',
      description:
        'Prometheus gets no istio_requests_total of any proxy: there are no requests, or it cannot ask the proxies. Errors and slow answers raise no alert meanwhile.',
      ...annotations,
    },
  });
}

function alertOnErrors(group: RuleGroup, alerts: ServiceAlerts): void {
  const { services, errorRatio } = alerts;
  add(group, 'MeshServiceErrors', alerts, {
    expr: `${ERROR_RATIO}${services} > ${errorRatio} and ${isBusy(RATE, alerts)}`,
    severity: 'critical',
    summary: `${SERVICE} fails`,
    description: `{{ $value | humanizePercentage }} of the requests to ${SERVICE} fail; ${percent(errorRatio)} % are allowed.`,
  });
}

function alertOnMissingAnswers(group: RuleGroup, alerts: ServiceAlerts): void {
  const { services, errorRatio } = alerts;
  add(group, 'MeshServiceUnreachable', alerts, {
    expr: `${UNANSWERED_RATIO}${services} > ${errorRatio} and ${isBusy(SENT_RATE, alerts)}`,
    severity: 'critical',
    summary: `${SERVICE} does not answer`,
    description: `{{ $value | humanizePercentage }} of the requests to ${SERVICE} get no answer from it; ${percent(errorRatio)} % are allowed.`,
  });
}

function alertOnLatency(group: RuleGroup, alerts: ServiceAlerts): void {
  const limit = alerts.latency.toMilliseconds() / 1000;
  add(group, 'MeshServiceLatency', alerts, {
    // In seconds, because `humanizeDuration` formats seconds.
    expr: `${P99}${alerts.services} / 1000 > ${limit} and ${isBusy(RATE, alerts)}`,
    severity: 'warning',
    summary: `${SERVICE} is slow`,
    description: `One of 100 requests to ${SERVICE} takes {{ $value | humanizeDuration }} or more; ${limit}s are allowed.`,
  });
}

function alertOnRateDrop(group: RuleGroup, alerts: ServiceAlerts): void {
  const { services, rateDropRatio, minRequestRate } = alerts;
  const now = `${RATE}${services}`;
  const before = `${now} offset 1h`;
  add(group, 'MeshServiceRequestsDropped', alerts, {
    // A service without any requests has no series, and would not raise the alert.
    expr: `(${now} or ${before} * 0) < ${rateDropRatio} * ${before} and ${before} > ${minRequestRate}`,
    severity: 'warning',
    summary: `${SERVICE} gets few requests`,
    description: `${SERVICE} gets {{ $value | humanize }} requests a second, less than ${percent(rateDropRatio)} % of an hour ago.`,
  });
}

function add(group: RuleGroup, name: string, alerts: ServiceAlerts, { expr, severity, ...texts }: Alert): void {
  group.addAlert(name, {
    expr,
    for: alerts.for,
    labels: { severity, ...alerts.labels },
    annotations: { ...texts, ...alerts.annotations },
  });
}

function isBusy(rate: string, { services, minRequestRate }: ServiceAlerts): string {
  return `${rate}${services} > ${minRequestRate}`;
}

// Rounded, for 7 instead of 7.000000000000001.
function percent(ratio: number): number {
  return Number((ratio * 100).toFixed(4));
}
