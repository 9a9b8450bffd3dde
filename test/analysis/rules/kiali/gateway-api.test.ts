import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/gateway-class/rule';
import { findingsOf } from '../../findings';

function gateway(name: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: web }
spec: { gatewayClassName: istio }
---
`;
}

describe('the class of a Gateway', () => {
  it("is one of Istio's, or one that exists", () => {
    const own = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: own }
---
`;
    const manifests = own + gateway('one').replace('gatewayClassName: istio', 'gatewayClassName: own');
    expect(findingsOf(rule, manifests, { context: '' })).toEqual([]);
    const [finding] = findingsOf(rule, manifests.replace('Name: own', 'Name: owm'), { context: '' });
    expect(finding).toMatch(/^KIA1504 error .*there is no GatewayClass "owm"/);
  });
});
