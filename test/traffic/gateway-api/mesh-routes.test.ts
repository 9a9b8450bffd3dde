import { describe, expect, it } from 'vitest';
import { Client, Mesh, Participation } from '../../../lib/traffic';

const HEADER = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };

function services(): Record<string, unknown>[] {
  return ['called', 'by-route', 'by-virtual-service'].flatMap((name, index) => [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'shop' },
      spec: { clusterIP: `10.96.0.${index + 1}`, selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', labels: { app: name } }, spec: {} },
  ]);
}

function route(namespace: string, created: string, backend = 'by-route', path = '/'): Record<string, unknown> {
  return {
    ...HEADER,
    metadata: { name: `to-${backend}`, namespace, creationTimestamp: created },
    spec: {
      parentRefs: [{ group: '', kind: 'Service', name: 'called', namespace: 'shop' }],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: path } }],
          backendRefs: [{ name: backend, namespace: 'shop', port: 80 }],
        },
      ],
    },
  };
}

function virtualService(created: string): Record<string, unknown> {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'called', namespace: 'shop', creationTimestamp: created },
    spec: { hosts: ['called'], http: [{ route: [{ destination: { host: 'by-virtual-service' } }] }] },
  };
}

function reached(namespace: string, ...objects: Record<string, unknown>[]): string {
  const mesh = Mesh.fromManifests([...services(), ...objects], { closedWorld: true });
  const from = Client.pod({ namespace, mesh: Participation.SIDECAR });
  const { outcome, destinations } = mesh.request({ from, url: 'http://called.shop/' });
  return destinations[0]?.host.split('.')[0] ?? outcome;
}

const OLD = '2020-01-01T00:00:00Z';
const NEW = '2024-01-01T00:00:00Z';

describe('an HTTPRoute of a Service', () => {
  it('applies to clients of all namespaces if it is in the namespace of the Service', () => {
    expect(['shop', 'other'].map((namespace) => reached(namespace, route('shop', OLD)))).toEqual([
      'by-route',
      'by-route',
    ]);
  });

  it('applies only to clients of its own namespace if that is another one', () => {
    expect(['shop', 'other'].map((namespace) => reached(namespace, route('other', OLD)))).toEqual([
      'called',
      'by-route',
    ]);
  });

  it('precedes an older VirtualService for clients of its namespace, not for others', () => {
    const objects = [virtualService(OLD), route('shop', NEW)];
    expect(['shop', 'other'].map((namespace) => reached(namespace, ...objects))).toEqual([
      'by-route',
      'by-virtual-service',
    ]);
  });

  it('precedes a younger VirtualService for all clients', () => {
    const objects = [virtualService(NEW), route('shop', OLD)];
    expect(['shop', 'other'].map((namespace) => reached(namespace, ...objects))).toEqual(['by-route', 'by-route']);
  });

  it('leaves no other routes to the Service', () => {
    expect(reached('shop', route('shop', OLD, 'by-route', '/only'))).toBe('no-route');
  });
});

describe('a Gateway of the Gateway API', () => {
  const gateway = (spec: Record<string, unknown>): Record<string, unknown> => ({
    apiVersion: HEADER.apiVersion,
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: { listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }], ...spec },
  });
  const attached = {
    ...route('shop', OLD),
    spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'called', port: 80 }] }] },
  };

  function outcome(...objects: Record<string, unknown>[]): string {
    const mesh = Mesh.fromManifests([...services(), attached, ...objects], { closedWorld: true });
    return mesh.request({ from: Client.outside(), url: 'http://shop.example.com/' }).outcome;
  }

  it('receives requests if its class is that of Istio', () => {
    expect(outcome(gateway({ gatewayClassName: 'istio' }))).toBe('reached');
  });

  it.each(['istio-agentgateway', 'other'])(
    'of class %s belongs to another implementation, which is unknown',
    (gatewayClassName) => {
      const other = {
        apiVersion: HEADER.apiVersion,
        kind: 'GatewayClass',
        metadata: { name: 'other' },
        spec: { controllerName: 'example.com/controller' },
      };
      const mesh = Mesh.fromManifests([...services(), attached, gateway({ gatewayClassName }), other], {
        closedWorld: true,
      });
      const answer = mesh.request({ from: Client.outside(), url: 'http://shop.example.com/' });
      expect(answer.outcome).toBe('unknown');
      expect(answer.caveats).toEqual([`Gateway shop/edge has class ${gatewayClassName}, so what it does is unknown`]);
      expect(mesh.request({ from: Client.outside(), url: 'http://shop.example.com:8080/' }).outcome).toBe(
        'not-listening',
      );
    },
  );

  it('ignores routes with filters that Istio does not support', () => {
    const backendRefs = [
      { name: 'called', port: 80, filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a.com' } }] },
    ];
    const unsupported = {
      ...attached,
      metadata: { name: 'unsupported', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'edge' }], hostnames: ['shop.example.com'], rules: [{ backendRefs }] },
    };
    expect(outcome(gateway({ gatewayClassName: 'istio' }), unsupported)).toBe('reached');
  });
});
