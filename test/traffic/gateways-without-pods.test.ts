import { describe, expect, it } from 'vitest';
import { Client, Mesh } from '../../lib/traffic/index';
import { resourcesIn } from '../analysis/findings';

function mesh(label: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ${label} }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: ["*"], gateways: [edge], http: [{ directResponse: { status: 200 } }] }
---
{ apiVersion: v1, kind: Pod, metadata: { name: gateway, namespace: edge, labels: { istio: edge } }, spec: {} }
`;
}

function answer(label: string, closedWorld: boolean) {
  const manifests = resourcesIn(mesh(label), 'analyzed').map(({ manifest }) => manifest);
  return Mesh.fromManifests(manifests, { closedWorld }).request({ from: Client.outside(), url: 'http://a.com/' });
}

describe('a Gateway whose selector matches no pod', () => {
  it('serves nothing if the manifests include all pods', () => {
    const { outcome, steps } = answer('egde', true);
    expect(outcome).toBe('not-listening');
    expect(steps).toContain('Gateway shop/edge: no pod has labels istio=egde');
  });

  it('is assumed to have pods elsewhere otherwise, which is a caveat', () => {
    const { outcome, caveats } = answer('egde', false);
    expect(outcome).toBe('answered');
    expect(caveats).toEqual(['no manifest has a pod with labels istio=egde; the gateway is assumed to exist']);
  });

  it('needs no caveat if it has pods, or if it is that of an installation', () => {
    expect(answer('edge', true).caveats).toEqual([]);
    expect(answer('edge', false).caveats).toEqual([]);
    expect(answer('ingressgateway', false).caveats).toEqual([]);
  });
});
