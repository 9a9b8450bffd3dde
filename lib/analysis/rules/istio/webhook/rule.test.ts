import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const ISTIOD = `
apiVersion: v1
kind: Service
metadata: { name: istiod, namespace: istio-system }
---
`;

function configuration(name: string, selectors: string, service = 'istiod'): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: ${name} }
webhooks:
  - name: inject.istio.io
    clientConfig: { service: { name: ${service}, namespace: istio-system } }
    ${selectors}
---
`;
}

const ENABLED = 'namespaceSelector: { matchLabels: { istio-injection: enabled } }';
const CANARY = 'namespaceSelector: { matchLabels: { istio.io/rev: canary } }';

describe('the Service of an injection webhook', () => {
  it('must exist', () => {
    expect(findingsOf(rule, ISTIOD + configuration('injector', ENABLED))).toEqual([]);
    expect(findingsOf(rule, ISTIOD + configuration('injector', ENABLED, 'gone'), { isClosed: true })).toEqual([
      'IST0139 error MutatingWebhookConfiguration injector webhooks[0].clientConfig.service: webhook "injector/inject.istio.io" calls Service "istio-system/gone", which does not exist',
    ]);
  });

  it('is an INFO if it may exist elsewhere, and an ERROR if its namespace has Services', () => {
    const settings = { hasDefaultIngressGateway: false };
    expect(findingsOf(rule, configuration('injector', ENABLED, 'gone'), settings)[0]).toMatch(/^IST0139 info/);
    expect(findingsOf(rule, ISTIOD + configuration('injector', ENABLED, 'gone'))[0]).toMatch(/^IST0139 error/);
  });

  it('is not checked for webhooks of others', () => {
    const other = configuration('other', ENABLED, 'gone').replace('inject.istio.io', 'inject.example.com');
    expect(findingsOf(rule, other, { isClosed: true })).toEqual([]);
  });
});

describe('the selectors of injection webhooks', () => {
  it('must not match the same pods', () => {
    expect(findingsOf(rule, ISTIOD + configuration('a', ENABLED) + configuration('b', ENABLED))).toEqual([
      'IST0139 error MutatingWebhookConfiguration a webhooks[0]: webhook "a/inject.istio.io" selects the same pods as "b/inject.istio.io"',
      'IST0139 error MutatingWebhookConfiguration b webhooks[0]: webhook "b/inject.istio.io" selects the same pods as "a/inject.istio.io"',
    ]);
  });

  it('must exclude revisions, because a namespace can have both labels', () => {
    const both = ISTIOD + configuration('a', ENABLED) + configuration('b', CANARY);
    expect(findingsOf(rule, both)).toHaveLength(2);
    const expressions = [
      '{ key: istio-injection, operator: In, values: [enabled] }',
      '{ key: istio.io/rev, operator: DoesNotExist }',
    ];
    const exclusive = `namespaceSelector: { matchExpressions: [${expressions.join()}] }`;
    expect(findingsOf(rule, ISTIOD + configuration('a', exclusive) + configuration('b', CANARY))).toEqual([]);
  });

  it('can differ in the labels of pods', () => {
    const injected = (value: string) => `objectSelector: { matchLabels: { sidecar.istio.io/inject: '${value}' } }`;
    const manifests = ISTIOD + configuration('a', injected('true')) + configuration('b', injected('false'));
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});
