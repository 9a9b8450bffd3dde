import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function prometheus(spec: string, kind = 'Prometheus'): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: main, namespace: obs }
spec: { ${spec} }
---
`;
}

function object(kind: string, labels = '', namespace = 'shop'): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: cart, namespace: ${namespace}, labels: { ${labels} } }
---
`;
}

const SELECTIVE = 'serviceMonitorSelector: { matchLabels: { release: kps } }, serviceMonitorNamespaceSelector: {}';
const KINDS: [string, string][] = [
  ['ServiceMonitor', 'serviceMonitor'],
  ['PodMonitor', 'podMonitor'],
  ['Probe', 'probe'],
  ['ScrapeConfig', 'scrapeConfig'],
  ['PrometheusRule', 'rule'],
];

describe('a monitor', () => {
  it('must have the labels that the Prometheus selects', () => {
    expect(findingsOf(rule, prometheus(SELECTIVE) + object('ServiceMonitor', 'release: prometheus'))).toEqual([
      'ANA0164 warning ServiceMonitor shop/cart metadata.labels: Prometheus "obs/main" selects only a ServiceMonitor with the labels "release=kps"',
    ]);
    expect(findingsOf(rule, prometheus(SELECTIVE) + object('ServiceMonitor', 'release: kps'))).toEqual([]);
  });

  it.each(KINDS)('%s is selected by %sSelector', (kind, prefix) => {
    const selective = prometheus(`${prefix}Selector: { matchLabels: { a: b } }, ${prefix}NamespaceSelector: {}`);
    expect(findingsOf(rule, selective + object(kind))).toHaveLength(1);
    expect(findingsOf(rule, selective + object(kind, 'a: b'))).toEqual([]);
    const all = prometheus(`${prefix}Selector: {}, ${prefix}NamespaceSelector: {}`);
    expect(findingsOf(rule, all + object(kind))).toEqual([]);
  });

  it('must be in the namespace of the Prometheus unless it selects others', () => {
    const own = prometheus('probeSelector: { matchLabels: { release: kps } }');
    expect(findingsOf(rule, own + object('Probe', 'release: kps'))).toEqual([
      'ANA0164 warning Probe shop/cart metadata.namespace: Prometheus "obs/main" does not select a Probe in this namespace',
    ]);
    expect(findingsOf(rule, own + object('Probe', 'release: kps', 'obs'))).toEqual([]);
  });

  it('must be in a namespace with the selected labels', () => {
    const selective = prometheus(
      'podMonitorSelector: {}, podMonitorNamespaceSelector: { matchLabels: { team: shop } }',
    );
    const namespace = (labels: string) =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n---\n`;
    expect(findingsOf(rule, selective + namespace('') + object('PodMonitor'))).toHaveLength(1);
    expect(findingsOf(rule, selective + namespace('team: shop') + object('PodMonitor'))).toEqual([]);
    expect(findingsOf(rule, selective + object('PodMonitor'))).toEqual([]);
  });

  it('is not selected without a selector for its kind', () => {
    expect(findingsOf(rule, prometheus(SELECTIVE) + object('PodMonitor'))).toEqual([
      'ANA0164 warning PodMonitor shop/cart metadata.labels: Prometheus "obs/main" selects no PodMonitor because it has no podMonitorSelector',
    ]);
  });

  it('may be selected by another Prometheus, an agent or a Thanos ruler', () => {
    const agent = prometheus('podMonitorSelector: {}, podMonitorNamespaceSelector: {}', 'PrometheusAgent');
    expect(findingsOf(rule, prometheus(SELECTIVE) + agent + object('PodMonitor'))).toEqual([]);
    const ruler = prometheus('ruleSelector: {}, ruleNamespaceSelector: {}', 'ThanosRuler');
    expect(findingsOf(rule, prometheus(SELECTIVE) + ruler + object('PrometheusRule'))).toEqual([]);
  });

  it('may be the configuration of an Alertmanager', () => {
    const alertmanager = prometheus('alertmanagerConfigSelector: { matchLabels: { team: shop } }', 'Alertmanager');
    expect(findingsOf(rule, alertmanager + object('AlertmanagerConfig', '', 'obs'))).toEqual([
      expect.stringContaining('Alertmanager "obs/main" selects only an AlertmanagerConfig with the labels "team=shop"'),
    ]);
    expect(findingsOf(rule, alertmanager + object('AlertmanagerConfig', 'team: shop', 'obs'))).toEqual([]);
  });

  it('may be selected by expressions', () => {
    const selective = prometheus(
      'serviceMonitorSelector: { matchExpressions: [{ key: team, operator: Exists }] }, serviceMonitorNamespaceSelector: {}',
    );
    expect(findingsOf(rule, selective + object('ServiceMonitor', 'team: a'))).toEqual([]);
    expect(findingsOf(rule, selective + object('ServiceMonitor'))).toEqual([
      expect.stringContaining('selects only a ServiceMonitor with other labels'),
    ]);
  });

  it('may be selected by an unknown Prometheus, or one whose configuration is written by hand', () => {
    expect(findingsOf(rule, object('ServiceMonitor'))).toEqual([]);
    expect(findingsOf(rule, prometheus('replicas: 1') + object('ServiceMonitor'))).toEqual([]);
  });
});
