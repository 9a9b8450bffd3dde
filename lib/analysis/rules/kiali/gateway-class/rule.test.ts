import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const OWN_CLASS = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: own }
---
`;

function gateway(className: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec: { gatewayClassName: ${className} }
---
`;
}

describe('the class of a Kubernetes Gateway', () => {
  it.each(['istio', 'istio-remote', 'istio-waypoint', 'istio-east-west', 'istio-agentgateway'])(
    'may be "%s" of Istio',
    (className) => {
      expect(findingsOf(rule, gateway(className), { isClosed: true })).toEqual([]);
    },
  );

  it('may be a GatewayClass that exists', () => {
    expect(findingsOf(rule, OWN_CLASS + gateway('own'), { isClosed: true })).toEqual([]);
  });

  it('is reported if the GatewayClass does not exist', () => {
    expect(findingsOf(rule, OWN_CLASS + gateway('owm'), { isClosed: true })).toEqual([
      'KIA1504 error Gateway web/edge spec.gatewayClassName: GatewayClass "owm" does not exist',
    ]);
  });

  it('may exist beyond the manifests', () => {
    expect(findingsOf(rule, gateway('other'))[0]).toMatch(/^KIA1504 info/);
  });
});
