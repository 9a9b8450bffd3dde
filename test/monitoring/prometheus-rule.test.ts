import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

describe('PrometheusRule', () => {
  test('contains alerting and recording rules in groups', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules', { metadata: { name: 'reviews' } });
    const group = rules.addGroup('availability', { interval: Duration.minutes(1) });
    group.addRecordingRule('service:errors:rate5m', {
      expr: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m]))',
    });
    group.addAlert('TooManyErrors', {
      expr: 'service:errors:rate5m > 10',
      for: Duration.minutes(10),
      keepFiringFor: Duration.minutes(5),
      labels: { severity: 'page' },
      annotations: { summary: 'Requests to reviews fail' },
    });
    expect(manifestOf(rules)).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        groups: [
          {
            name: 'availability',
            interval: '1m',
            rules: [
              {
                record: 'service:errors:rate5m',
                expr: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m]))',
              },
              {
                alert: 'TooManyErrors',
                expr: 'service:errors:rate5m > 10',
                for: '10m',
                keep_firing_for: '5m',
                labels: { severity: 'page' },
                annotations: { summary: 'Requests to reviews fail' },
              },
            ],
          },
        ],
      },
    });
  });

  test('renders the fields for Thanos and for late metrics with the names of the API', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('late', {
      queryOffset: Duration.seconds(90),
      partialResponseStrategy: monitoring.PartialResponseStrategy.WARN,
    });
    expect(specOf(rules)).toEqual({
      groups: [{ name: 'late', query_offset: '90s', partial_response_strategy: 'warn' }],
    });
  });

  test('returns a copy of its list of groups', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    const group = rules.addGroup('first');
    rules.groups.pop();
    expect(rules.groups).toEqual([group]);
    expect(group.name).toBe('first');
  });

  test('rejects two groups with the same name', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('twice');
    rules.addGroup('twice');
    expect(diagnosticsOf(rules)).toEqual([expect.stringMatching(/^CRD0001 groups.*twice/)]);
  });

  test('rejects a group without a name', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('');
    expect(diagnosticsOf(rules)).toEqual([expect.stringMatching(/^CRD0001 groups\[0\]\.name: /)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    ApiObject.of(rules).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(rules.apiObject).toBe(ApiObject.of(rules));
    expect(ApiObject.of(rules).toJson().spec).toEqual({ future: true });
  });
});
