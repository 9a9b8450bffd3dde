import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { addons } from '../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../support/manifests';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
}

const HOST = 'reviews.bookinfo.svc.cluster.local';

function rulesOf(props: addons.MeshAlertsProps = {}): Rule[] {
  const { spec } = manifestOf(new addons.MeshAlerts(testChart(), 'alerts', props).rules);
  return spec.groups.flatMap(({ rules }: { rules: Rule[] }) => rules);
}

function alertsNamed(rules: Rule[], name: string): Rule[] {
  return rules.filter(({ alert }) => alert === name);
}

describe('MeshAlerts', () => {
  test('have the label by which a Prometheus selects its rules', () => {
    const { rules } = new addons.MeshAlerts(testChart(), 'alerts', { release: 'kube-prometheus-stack' });
    expect(manifestOf(rules).metadata).toEqual({
      name: 'istio-service-alerts',
      namespace: 'istio-system',
      labels: { release: 'kube-prometheus-stack' },
    });
  });

  test('accept another name for a second Prometheus in the namespace', () => {
    const chart = testChart();
    new addons.MeshAlerts(chart, 'alerts');
    const second = new addons.MeshAlerts(chart, 'second', { name: 'second-alerts', release: 'second' });
    expect(manifestOf(second.rules).metadata.name).toBe('second-alerts');
    expect(diagnosticsOf(second.rules)).toEqual([]);
    const again = new addons.MeshAlerts(chart, 'again');
    expect(diagnosticsOf(again.rules)).toHaveLength(1);
  });

  test('report missing metrics once, with the labels and annotations for all services', () => {
    const rules = rulesOf({
      labels: { team: 'mesh' },
      annotations: { runbook_url: 'https://runbooks/mesh' },
      services: { [HOST]: {} },
    });
    expect(alertsNamed(rules, 'MeshMetricsMissing')).toEqual([
      {
        alert: 'MeshMetricsMissing',
        expr: 'absent(istio_requests_total)',
        for: '15m',
        labels: { severity: 'warning', team: 'mesh' },
        annotations: {
          summary: 'There are no metrics of the mesh',
          description: expect.stringContaining('istio_requests_total'),
          runbook_url: 'https://runbooks/mesh',
        },
      },
    ]);
  });

  test('record rate, errors and latency at the destination, and unanswered requests at the caller', () => {
    const recorded = rulesOf().filter(({ record }) => record !== undefined);
    const by = 'destination_service, destination_service_name, destination_service_namespace';
    const toServices = 'reporter="source", destination_service!="unknown"';
    const [rate, errors, latency, sent, unanswered] = recorded;
    expect(recorded.map(({ record }) => record)).toEqual([
      'service:istio_requests:rate5m',
      'service:istio_request_errors:ratio5m',
      'service:istio_request_duration_milliseconds:p99_5m',
      'service:istio_requests_sent:rate5m',
      'service:istio_requests_unanswered:ratio5m',
    ]);
    expect(rate?.expr).toBe(`sum by (${by}) (rate(istio_requests_total{reporter=~"destination|waypoint"}[5m]))`);
    expect(errors?.expr).toContain('reporter=~"destination|waypoint", response_code=~"5.."');
    expect(errors?.expr).toContain('reporter=~"destination|waypoint", grpc_response_status=~"2|4|12|13|14|15"');
    expect(latency?.expr).toMatch(/^histogram_quantile\(0\.99, sum by \(le, /);
    expect(sent?.expr).toBe(`sum by (${by}) (rate(istio_requests_total{${toServices}}[5m]))`);
    expect(unanswered?.expr).toContain(`${toServices}, response_flags=~"(.*,)?(UH|UF|`);
  });

  test('raise alerts on errors, missing answers, latency and dropped requests, but not at a low request rate', () => {
    const rules = rulesOf();
    expect(rules.filter(({ alert }) => alert).map(({ alert, for: lasting }) => [alert, lasting])).toEqual([
      ['MeshServiceErrors', '5m'],
      ['MeshServiceUnreachable', '5m'],
      ['MeshServiceLatency', '5m'],
      ['MeshServiceRequestsDropped', '5m'],
      ['MeshMetricsMissing', '15m'],
    ]);
    expect(alertsNamed(rules, 'MeshServiceErrors')[0]?.expr).toBe(
      'service:istio_request_errors:ratio5m > 0.05 and service:istio_requests:rate5m > 0.5',
    );
    expect(alertsNamed(rules, 'MeshServiceUnreachable')[0]?.expr).toBe(
      'service:istio_requests_unanswered:ratio5m > 0.05 and service:istio_requests_sent:rate5m > 0.5',
    );
    const latency = alertsNamed(rules, 'MeshServiceLatency')[0];
    expect(latency?.expr).toBe(
      'service:istio_request_duration_milliseconds:p99_5m / 1000 > 1 and service:istio_requests:rate5m > 0.5',
    );
    expect(latency?.annotations?.description).toContain(
      'takes {{ $value | humanizeDuration }} or more; 1s are allowed',
    );
  });

  test('accept options for all services, and for single services', () => {
    const services = { [HOST]: { latency: Duration.millis(300), rateDropRatio: 0.5 } };
    const rules = rulesOf({ errorRatio: 0.01, latency: Duration.seconds(2), services });
    const others = '{destination_service!~"reviews\\\\.bookinfo\\\\.svc\\\\.cluster\\\\.local"}';
    const one = `{destination_service="${HOST}"}`;
    expect(alertsNamed(rules, 'MeshServiceLatency').map(({ expr }) => expr.split(' and ')[0])).toEqual([
      `service:istio_request_duration_milliseconds:p99_5m${others} / 1000 > 2`,
      `service:istio_request_duration_milliseconds:p99_5m${one} / 1000 > 0.3`,
    ]);
    expect(alertsNamed(rules, 'MeshServiceErrors').map(({ expr }) => / > ([\d.]+) and/.exec(expr)?.[1])).toEqual([
      '0.01',
      '0.01',
    ]);
    expect(alertsNamed(rules, 'MeshServiceRequestsDropped').map(({ expr }) => expr.split(' and ')[0])).toEqual(
      [
        [others, 0.2],
        [one, 0.5],
      ].map(
        ([on, ratio]) =>
          `(service:istio_requests:rate5m${on} or service:istio_requests:rate5m${on} offset 1h * 0) < ${ratio} * service:istio_requests:rate5m${on} offset 1h`,
      ),
    );
  });

  test('omit the alert on dropped requests for a ratio of 0', () => {
    expect(alertsNamed(rulesOf({ rateDropRatio: 0 }), 'MeshServiceRequestsDropped')).toEqual([]);
    const rules = rulesOf({ services: { [HOST]: { rateDropRatio: 0 } } });
    expect(alertsNamed(rules, 'MeshServiceRequestsDropped').map(({ expr }) => expr.includes('!~'))).toEqual([true]);
  });

  test('differ in name or labels, as Prometheus requires, and have the labels and annotations that are set', () => {
    const rules = rulesOf({
      labels: { team: 'mesh' },
      annotations: { runbook_url: 'https://runbooks/mesh' },
      services: { [HOST]: { labels: { team: 'bookinfo', severity: 'info' } }, '*.example.com': {} },
    });
    const keys = rules.map(({ alert, record, labels }) => JSON.stringify([alert ?? record, labels]));
    expect(new Set(keys).size).toBe(keys.length);
    const [others, reviews] = alertsNamed(rules, 'MeshServiceErrors');
    expect(others?.labels).toEqual({ severity: 'critical', team: 'mesh' });
    expect(others?.expr).toContain('cluster\\\\.local|\\\\*\\\\.example\\\\.com"}');
    expect(reviews?.labels).toEqual({ severity: 'info', team: 'bookinfo', destination_service: HOST });
    expect(reviews?.annotations).toMatchObject({
      summary: expect.stringContaining('fails'),
      runbook_url: 'https://runbooks/mesh',
    });
  });

  test('are rejected for ratios, rates and times that are out of range', () => {
    const alerts = new addons.MeshAlerts(testChart(), 'alerts', {
      errorRatio: 5,
      latency: Duration.seconds(0),
      minRequestRate: Number.NaN,
      rateDropRatio: 1,
      services: { [HOST]: { errorRatio: 0, minRequestRate: -1 } },
    });
    expect(diagnosticsOf(alerts)).toEqual([
      'CDK0705 errorRatio: 5 is not a ratio between 0 and 1; for 5%, set 0.05',
      'CDK0705 latency: every request takes longer than 0 ms; set more than 0',
      'CDK0705 minRequestRate: NaN is not a request rate; set requests per second, 0 or more',
      'CDK0705 rateDropRatio: 1 is not a ratio from 0 to below 1; for 20%, set 0.2; for no alert, set 0',
      `CDK0705 services['${HOST}'].errorRatio: 0 is not a ratio between 0 and 1; for 5%, set 0.05`,
      `CDK0705 services['${HOST}'].minRequestRate: -1 is not a request rate; set requests per second, 0 or more`,
    ]);
  });

  test.each(['reviews', 'reviews.bookinfo.svc', 'a".b', 'Reviews.bookinfo.svc.cluster.local', 'reviews.'])(
    'are rejected for %s, which is not a full host name',
    (host) => {
      expect(diagnosticsOf(new addons.MeshAlerts(testChart(), 'alerts', { services: { [host]: {} } }))).toEqual([
        expect.stringMatching(
          /^CDK0706 services\W.* is not a full host name; use one, such as "reviews\.bookinfo\.svc\.cluster\.local"$/,
        ),
      ]);
    },
  );

  test('escape every character of a host that PromQL interprets', () => {
    const host = 'a"} or vector(1) #\\ .|(b';
    const [others, one] = alertsNamed(rulesOf({ services: { [host]: {} } }), 'MeshServiceErrors');
    const literals = [others, one].map(
      (rule) => /destination_service(?:=|!~)("(?:\\.|[^"\\])*")\}/.exec(rule?.expr ?? '')?.[1],
    );
    const [pattern, text] = literals.map((literal) => JSON.parse(literal ?? '""'));
    expect(text).toBe(host);
    expect(host).toMatch(new RegExp(`^(?:${pattern})$`));
  });
});
