import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function workload(selector: string, labels: string, kind = 'Deployment'): string {
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { ${selector} template: { metadata: { labels: { ${labels} } } } }
`;
}

describe('the selector of a workload', () => {
  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])('matches the pods of a %s', (kind) => {
    expect(findingsOf(rule, workload('selector: { matchLabels: { app: cart } },', 'app: carts', kind))).toEqual([
      `ANA0174 error ${kind} shop/cart spec.selector: the pod template does not have the labels "app=cart"`,
    ]);
  });

  it('matches them by expressions too', () => {
    const selector = 'selector: { matchExpressions: [{ key: app, operator: Exists }] },';
    expect(findingsOf(rule, workload(selector, 'name: cart'))).toHaveLength(1);
    expect(findingsOf(rule, workload(selector, 'app: cart'))).toEqual([]);
  });

  it('may select some of the labels', () => {
    expect(findingsOf(rule, workload('selector: { matchLabels: { app: cart } },', 'app: cart, version: v1'))).toEqual(
      [],
    );
  });

  it('is checked elsewhere if it is missing or not a text', () => {
    expect(findingsOf(rule, workload('', 'app: cart'))).toEqual([]);
    expect(findingsOf(rule, workload('selector: { matchLabels: { version: 1 } },', 'version: 1'))).toEqual([]);
    expect(findingsOf(rule, workload('selector: { matchLabels: { version: "1" } },', 'version: 1'))).toEqual([]);
  });
});
