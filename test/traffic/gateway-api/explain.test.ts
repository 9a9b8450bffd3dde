import { describe, expect, it } from 'vitest';
import { Client, Mesh } from '../../../lib/traffic';
import { resourcesIn } from '../../analysis/findings';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP, hostname: shop.example.com }
    - { name: again, port: 80, protocol: HTTP, hostname: shop.example.com }
    - { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: missing }] } }
`;

function route(name: string, namespace: string, spec: string): string {
  return `\n---\n{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: ${name}, namespace: ${namespace} }, spec: ${spec} }`;
}

function stepsOf(url: string, manifests: string): string[] {
  const resources = resourcesIn(manifests, 'analyzed').map(({ manifest }) => manifest);
  const mesh = Mesh.fromManifests(resources, { closedWorld: true, defaultIngressGateway: false });
  return mesh.request({ from: Client.outside(), url }).steps;
}

describe('the steps of a request that no route takes', () => {
  it.each([
    [
      'host',
      'shop',
      '{ parentRefs: [{ name: web, sectionName: http }], hostnames: [api.example.com] }',
      'NoMatchingListenerHostname',
    ],
    ['space', 'other', '{ parentRefs: [{ name: web, namespace: shop }] }', 'NotAllowedByListeners'],
    ['section', 'shop', '{ parentRefs: [{ name: web, sectionName: none }] }', 'NoMatchingParent'],
    [
      'filter',
      'shop',
      '{ parentRefs: [{ name: web }], rules: [{ filters: [{ type: ExtensionRef, extensionRef: { group: a.b, kind: C, name: d } }] }] }',
      'InvalidFilter',
    ],
  ])('name a route that is not attached: %s', (name, namespace, spec, reason) => {
    const steps = stepsOf('http://shop.example.com/', GATEWAY + route(name, namespace, spec));
    expect(steps).toContainEqual(
      expect.stringContaining(`HTTPRoute ${namespace}/${name} has no effect at Gateway shop/web: ${reason}, `),
    );
  });

  it('name the Gateway and the listener that terminates TLS', () => {
    const secret =
      '\n---\n{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: c, namespace: shop }, spec: { secretName: missing } }';
    expect(stepsOf('https://shop.example.com/', GATEWAY + secret)).toContain(
      'Gateway shop/web server https (TLS SIMPLE)',
    );
  });

  it('do not name a route that is attached', () => {
    const attached = route(
      'r',
      'shop',
      '{ parentRefs: [{ name: web }], rules: [{ matches: [{ path: { value: /a } }] }] }',
    );
    expect(
      stepsOf('http://shop.example.com/', GATEWAY + attached).filter((step) => step.includes('no effect')),
    ).toEqual([]);
  });

  it('name the listeners that receive no requests if the port is closed', () => {
    expect(stepsOf('https://shop.example.com/', GATEWAY)).toEqual(
      expect.arrayContaining([
        'listener again of Gateway shop/web receives no requests: HostnameConflict',
        'listener https of Gateway shop/web receives no requests: InvalidCertificateRef',
      ]),
    );
  });
});
