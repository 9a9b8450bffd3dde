import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { app: reviews, version: v1 } }
---
`;

function telemetry(name: string, spec = ''): string {
  return `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: ${name}, namespace: bookinfo }
spec: { ${spec} }
---
`;
}

function selector(label: string): string {
  return `selector: { matchLabels: { ${label} } }`;
}

describe('several Telemetry resources', () => {
  it('must not select the same pods', () => {
    const manifests = telemetry('one', selector('app: reviews')) + telemetry('two', selector('version: v1'));
    expect(findingsOf(rule, POD + manifests)).toEqual([
      'IST0159 warning Telemetry bookinfo/one spec.selector: pods of Pod "reviews" are also selected by Telemetry "two"',
      'IST0159 warning Telemetry bookinfo/two spec.selector: pods of Pod "reviews" are also selected by Telemetry "one"',
    ]);
  });

  it('must not apply to the same namespace', () => {
    expect(findingsOf(rule, telemetry('one') + telemetry('two'))).toEqual([
      'IST0160 warning Telemetry bookinfo/one: all pods of namespace "bookinfo" are also selected by Telemetry "two"',
      'IST0160 warning Telemetry bookinfo/two: all pods of namespace "bookinfo" are also selected by Telemetry "one"',
    ]);
  });

  it.each([selector('app: reviews'), 'targetRef: { kind: Gateway, name: web }', 'targetRefs: []'])(
    'can be one without a selector and one with %s',
    (spec) => {
      expect(findingsOf(rule, POD + telemetry('one') + telemetry('two', spec))).toEqual([]);
    },
  );
});

describe('the selector of a Telemetry', () => {
  it('must match a pod', () => {
    expect(findingsOf(rule, POD + telemetry('one', selector('app: ratings')))).toEqual([
      'IST0101 error Telemetry bookinfo/one spec.selector: no pod in namespace "bookinfo" has the labels "app=ratings"',
    ]);
    expect(findingsOf(rule, telemetry('one', selector('app: ratings')))[0]).toMatch(/^IST0101 info/);
  });
});
