// Alerts over the series by service.
import type { Duration } from 'cdk8s';
import type { RuleGroup } from '../../monitoring';
import { ERROR_RATIO, P99, RATE } from './service-series';

/** When alerts are raised. */
export interface ServiceThresholds {
  readonly errorRatio: number;
  readonly latency: Duration;
  readonly for: Duration;
  readonly minRequestRate: number;
}

const SERVICE = '{{ $labels.destination_service }}';

/** Raises an alert where too many requests fail. */
export function alertOnErrors(group: RuleGroup, services: string, thresholds: ServiceThresholds): void {
  group.addAlert('MeshServiceErrors', {
    expr: `${ERROR_RATIO}${services} > ${thresholds.errorRatio} and ${busy(services, thresholds)}`,
    for: thresholds.for,
    labels: { severity: 'critical' },
    annotations: {
      summary: `${SERVICE} fails`,
      description: `{{ $value | humanizePercentage }} of the requests to ${SERVICE} fail; ${percent(thresholds.errorRatio)} % are allowed.`,
    },
  });
}

/** Raises an alert where answers take too long. */
export function alertOnLatency(group: RuleGroup, services: string, thresholds: ServiceThresholds): void {
  const limit = thresholds.latency.toMilliseconds();
  group.addAlert('MeshServiceLatency', {
    expr: `${P99}${services} > ${limit} and ${busy(services, thresholds)}`,
    for: thresholds.for,
    labels: { severity: 'warning' },
    annotations: {
      summary: `${SERVICE} is slow`,
      description: `One of 100 requests to ${SERVICE} takes {{ $value | humanize }} ms or more; ${limit} ms are allowed.`,
    },
  });
}

/** Raises an alert where requests stay away that came an hour ago. */
export function alertOnRateDrop(group: RuleGroup, ratio: number, { minRequestRate, ...rest }: ServiceThresholds): void {
  group.addAlert('MeshServiceRequestsDropped', {
    // A service that gets no requests at all has no series, and would raise nothing.
    expr: `(${RATE} or ${RATE} offset 1h * 0) < ${ratio} * ${RATE} offset 1h and ${RATE} offset 1h > ${minRequestRate}`,
    for: rest.for,
    labels: { severity: 'warning' },
    annotations: {
      summary: `${SERVICE} gets few requests`,
      description: `${SERVICE} gets {{ $value | humanize }} requests a second, less than ${percent(ratio)} % of an hour ago.`,
    },
  });
}

// 7 and not 7.000000000000001.
function percent(ratio: number): number {
  return Number((ratio * 100).toFixed(4));
}

function busy(services: string, { minRequestRate }: ServiceThresholds): string {
  return `${RATE}${services} > ${minRequestRate}`;
}
