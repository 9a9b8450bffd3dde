import { expect, test } from 'vitest';
import { Client, Mesh, Outcome } from '../../lib/traffic';

const NAMES = { namespace: 'shop' };

test('the default ingress gateway has the identity that Istio gives it', () => {
  const account = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';
  const mesh = Mesh.fromManifests([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', ...NAMES, labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web' }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', ...NAMES },
      spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', ...NAMES },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'web', ...NAMES },
      spec: {
        hosts: ['shop.example.com'],
        gateways: ['edge'],
        http: [{ route: [{ destination: { host: 'web' } }] }],
      },
    },
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'edge-only', ...NAMES },
      spec: { rules: [{ from: [{ source: { principals: [account] } }] }] },
    },
  ]);
  const answer = mesh.request({ from: Client.outside(), url: 'http://shop.example.com/' });
  expect(answer.outcome, answer.explain()).toBe(Outcome.REACHED);
});
