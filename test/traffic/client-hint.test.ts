import { describe, expect, it } from 'vitest';
import { Client, Mesh } from '../../lib/traffic';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80 }] },
};

const GATEWAY = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'shop' },
  spec: {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
  },
};

function hints(url: string, manifests: object[] = [SERVICE, GATEWAY], from = Client.outside()): string[] {
  const mesh = Mesh.fromManifests(manifests.map((manifest) => ({ ...manifest })));
  return mesh
    .request({ from, url })
    .steps.filter((step) => step.includes('--from'))
    .map((step) => step.trim());
}

describe('a request from outside of the cluster', () => {
  it.each(['http://cart/', 'http://cart.shop/', 'http://cart.shop.svc/', 'http://cart.shop.svc.cluster.local/'])(
    'to the name of a Service asks for a client: %s',
    (url) => {
      expect(hints(url)).toEqual([
        `${new URL(url).host} is a Service, which only pods call by this name, and the client is outside of the cluster; set a pod as the client, with --from NAMESPACE/WORKLOAD on the command line`,
      ]);
      expect(hints(url, [SERVICE])).toHaveLength(1);
    },
  );

  it('does not ask for a client if the host is not a Service, a route takes it, or the client is a pod', () => {
    const routes = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { hosts: ['*'], gateways: ['edge'], http: [{ route: [{ destination: { host: 'cart' } }] }] },
    };
    expect(hints('http://shop.example.com/')).toEqual([]);
    expect(hints('http://cart.shop/', [SERVICE, GATEWAY, routes])).toEqual([]);
    expect(hints('http://cart.shop:81/', [SERVICE, GATEWAY], Client.pod({ namespace: 'web' }))).toEqual([]);
  });
});
