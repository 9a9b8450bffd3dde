import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function object(kind: string, spec: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { ${spec} }
---
`;
}

function monitor(endpoint: string): string {
  return object('ServiceMonitor', `endpoints: [{ port: metrics, ${endpoint} }]`);
}

describe('a scrape timeout', () => {
  it('must not be greater than the interval', () => {
    expect(findingsOf(rule, monitor('interval: 15s, scrapeTimeout: 60s'))).toEqual([
      'ANA0163 error ServiceMonitor shop/cart spec.endpoints[0].scrapeTimeout: scrapeTimeout "60s" is greater than interval "15s"',
    ]);
    expect(findingsOf(rule, monitor('interval: 1m, scrapeTimeout: 1m1ms'))).toHaveLength(1);
  });

  it.each([
    [
      'PodMonitor',
      'podMetricsEndpoints: [{ interval: 5s, scrapeTimeout: 10s }]',
      'podMetricsEndpoints[0].scrapeTimeout',
    ],
    ['Probe', 'interval: 5s, scrapeTimeout: 10s', 'scrapeTimeout'],
    ['ScrapeConfig', 'scrapeInterval: 5s, scrapeTimeout: 10s', 'scrapeTimeout'],
    ['Prometheus', 'scrapeInterval: 5s, scrapeTimeout: 10s', 'scrapeTimeout'],
    ['Prometheus', 'scrapeTimeout: 31s', 'scrapeTimeout'],
    ['PrometheusAgent', 'scrapeInterval: 5s, scrapeTimeout: 10s', 'scrapeTimeout'],
  ])('must not in a %s', (kind, spec, path) => {
    expect(findingsOf(rule, object(kind, spec))).toEqual([
      expect.stringContaining(`ANA0163 error ${kind} shop/cart spec.${path}: `),
    ]);
  });

  it.each([
    'interval: 15s, scrapeTimeout: 15s',
    'interval: 1m, scrapeTimeout: 60s',
    'interval: 1m',
    'scrapeTimeout: 30s',
    'interval: 1 minute, scrapeTimeout: 2m',
    'interval: 15s, scrapeTimeout: long',
  ])('is fine in "%s"', (endpoint) => {
    expect(findingsOf(rule, monitor(endpoint))).toEqual([]);
  });

  it('must not be greater than the interval of the Prometheus', () => {
    expect(findingsOf(rule, monitor('scrapeTimeout: 45s'))).toEqual([
      'ANA0163 warning ServiceMonitor shop/cart spec.endpoints[0].scrapeTimeout: scrapeTimeout "45s" is greater than "30s", the interval of the Prometheus',
    ]);
    const known = object('Prometheus', 'scrapeInterval: 20s');
    expect(findingsOf(rule, known + monitor('scrapeTimeout: 25s'))).toEqual([expect.stringMatching(/^ANA0163 error/)]);
    const other = object('Prometheus', 'scrapeInterval: 1m').replace('name: cart', 'name: other');
    expect(findingsOf(rule, known + other + monitor('scrapeTimeout: 45s'))).toEqual([]);
  });
});
