import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { manifestOf, problemsOf, specOf, testChart } from '../support/manifests';

describe('PrometheusRule', () => {
  test('holds alerts and recording rules in groups', () => {
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

  test('writes the fields of Thanos and of late metrics in the words of the API', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('late', {
      queryOffset: Duration.seconds(90),
      partialResponseStrategy: monitoring.PartialResponseStrategy.WARN,
    });
    expect(specOf(rules)).toEqual({
      groups: [{ name: 'late', query_offset: '90s', partial_response_strategy: 'warn' }],
    });
  });

  test('hands out copies of its groups', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    const group = rules.addGroup('first');
    rules.groups.pop();
    expect(rules.groups).toEqual([group]);
    expect(group.name).toBe('first');
  });

  test('refuses two groups of one name', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('twice');
    rules.addGroup('twice');
    expect(problemsOf(rules)).toEqual([expect.stringMatching(/^CRD0001 groups.*twice/)]);
  });

  test('refuses a group without a name', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    rules.addGroup('');
    expect(problemsOf(rules)).toEqual([expect.stringMatching(/^CRD0001 groups\[0\]\.name: /)]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    ApiObject.of(rules).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(rules.apiObject).toBe(ApiObject.of(rules));
    expect(ApiObject.of(rules).toJson().spec).toEqual({ future: true });
  });
});
