import { describe, expect, it } from 'vitest';
import { findingsIn } from './support';

describe('reports about rules of Prometheus', () => {
  it('show that an expression with an open parenthesis and a duration in words are errors', () => {
    const rules = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: slow, namespace: shop }
spec:
  groups:
    - name: slow
      rules:
        - alert: ErrorRate
          expr: sum(rate(istio_requests_total{response_code=~"5.."}[5m]) / sum(rate(istio_requests_total[5m])) > 0.05
          for: 10 minutes
          labels: { severity: page }
`;
    expect(findingsIn(rules)).toEqual([
      'ANA0192 error PrometheusRule shop/slow spec.groups[0].rules[0].expr',
      'CRD0001 error PrometheusRule shop/slow spec.groups[0].rules[0].for',
    ]);
  });
});
