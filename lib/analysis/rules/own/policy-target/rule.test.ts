import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(spec: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: policy, namespace: web }
spec: { ${spec} }
---
`;
}

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: bookinfo, namespace: web }
---
`;

function target(name: string): string {
  return `kind: Gateway, group: gateway.networking.k8s.io, name: ${name}`;
}

describe('the target of a policy', () => {
  it('must be in the namespace of the policy', () => {
    const found = policy(`targetRefs: [{ ${target('bookinfo')} }]`);
    expect(findingsOf(rule, GATEWAY + found, { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, GATEWAY.replace('namespace: web', 'namespace: other') + found, { isClosed: true })).toEqual(
      [
        'ANA0114 error AuthorizationPolicy web/policy spec.targetRefs[0].name: Gateway "bookinfo" exists in namespace "other", not in "web"',
      ],
    );
    expect(suggestionsOf(rule, GATEWAY.replace('namespace: web', 'namespace: other') + found)).toEqual([
      'move the policy to namespace "other"',
    ]);
  });

  it('is also checked in targetRef', () => {
    const single = policy(`targetRef: { ${target('bookinf')} }`);
    expect(findingsOf(rule, GATEWAY + single, { isClosed: true })).toHaveLength(1);
    expect(suggestionsOf(rule, GATEWAY + single, { isClosed: true })).toEqual(['did you mean "bookinfo"?']);
  });

  it('is an INFO if the target may exist elsewhere, and an ERROR if the namespace has others of its kind', () => {
    const missing = policy(`targetRefs: [{ ${target('other')} }]`);
    expect(findingsOf(rule, missing)[0]).toMatch(/^ANA0114 info/);
    expect(findingsOf(rule, GATEWAY + missing)[0]).toMatch(/^ANA0114 error/);
  });

  it('can be a GatewayClass, which Istio installs', () => {
    const waypoints = 'targetRefs: [{ kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint }]';
    expect(findingsOf(rule, policy(waypoints), { isClosed: true })).toEqual([]);
  });
});
