import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../lib';
import { manifestOf, problemsOf, testChart } from '../support/manifests';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
}

function rulesOf(props: mesh.MeshAlertsProps = {}): Rule[] {
  const { spec } = manifestOf(new mesh.MeshAlerts(testChart(), 'alerts', props).rules);
  return spec.groups.flatMap(({ rules }: { rules: Rule[] }) => rules);
}

function alertsNamed(rules: Rule[], name: string): Rule[] {
  return rules.filter(({ alert }) => alert === name);
}

describe('MeshAlerts', () => {
  test('are rules that a Prometheus finds by their label', () => {
    const { rules } = new mesh.MeshAlerts(testChart(), 'alerts', { release: 'kube-prometheus-stack' });
    expect(manifestOf(rules).metadata).toEqual({
      name: 'istio-service-alerts',
      namespace: 'istio-system',
      labels: { release: 'kube-prometheus-stack' },
    });
  });

  test('record rate, errors and latency by service, before they are looked at', () => {
    const recorded = rulesOf().filter(({ record }) => record !== undefined);
    expect(recorded.map(({ record }) => record)).toEqual([
      'service:istio_requests:rate5m',
      'service:istio_request_errors:ratio5m',
      'service:istio_request_duration_milliseconds:p99_5m',
    ]);
    const by = 'destination_service, destination_service_name, destination_service_namespace';
    expect(recorded[0]?.expr).toBe(`sum by (${by}) (rate(istio_requests_total{reporter=~"destination|waypoint"}[5m]))`);
    expect(recorded[1]?.expr).toContain('response_code=~"5.."');
    expect(recorded[2]?.expr).toMatch(/^histogram_quantile\(0\.99, sum by \(le, /);
  });

  test('raise alerts on errors, latency and missing requests, but not for a handful of requests', () => {
    const rules = rulesOf();
    expect(rules.filter(({ alert }) => alert).map(({ alert, for: lasting }) => [alert, lasting])).toEqual([
      ['MeshServiceErrors', '5m'],
      ['MeshServiceLatency', '5m'],
      ['MeshServiceRequestsDropped', '5m'],
    ]);
    expect(alertsNamed(rules, 'MeshServiceErrors')[0]?.expr).toBe(
      'service:istio_request_errors:ratio5m > 0.05 and service:istio_requests:rate5m > 0.1',
    );
    expect(alertsNamed(rules, 'MeshServiceLatency')[0]?.expr).toBe(
      'service:istio_request_duration_milliseconds:p99_5m > 1000 and service:istio_requests:rate5m > 0.1',
    );
  });

  test('take other thresholds for all, and for single services', () => {
    const host = 'reviews.bookinfo.svc.cluster.local';
    const services = { [host]: { latency: Duration.millis(300) } };
    const rules = rulesOf({ errorRatio: 0.01, latency: Duration.seconds(2), services });
    const others = '{destination_service!~"reviews\\\\.bookinfo\\\\.svc\\\\.cluster\\\\.local"}';
    expect(alertsNamed(rules, 'MeshServiceLatency').map(({ expr }) => expr.split(' and ')[0])).toEqual([
      `service:istio_request_duration_milliseconds:p99_5m${others} > 2000`,
      `service:istio_request_duration_milliseconds:p99_5m{destination_service="${host}"} > 300`,
    ]);
    expect(alertsNamed(rules, 'MeshServiceErrors').map(({ expr }) => / > ([\d.]+) and/.exec(expr)?.[1])).toEqual([
      '0.01',
      '0.01',
    ]);
  });

  test('are refused for shares and rates out of range', () => {
    const alerts = new mesh.MeshAlerts(testChart(), 'alerts', {
      errorRatio: 5,
      minRequestRate: -1,
      services: { reviews: { errorRatio: 0 } },
    });
    expect(problemsOf(alerts)).toEqual([
      'errorRatio: 5 is no share between 0 and 1; 5 % are 0.05',
      'minRequestRate: -1 is below 0; give requests a second',
      "services['reviews'].errorRatio: 0 is no share between 0 and 1; 5 % are 0.05",
    ]);
  });
});
