// Edits that only a special request shows.

import { describe, expect, it } from 'vitest';
import { ChangeClass, Client, Comparison, Mesh, Outcome } from '../../../lib/traffic';
import type { Manifest } from './edit';

const POD = { serviceAccountName: 'cart', containers: [{ name: 'app', image: 'app' }] };
const SHOP = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'edge', labels: { 'istio-injection': 'enabled' } } },
  ...['cart', 'pay'].flatMap((name) => [
    object('v1', 'Service', name, { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] }),
    pod(name, 'shop', { app: name }),
  ]),
  pod('gw', 'edge', { istio: 'ingressgateway' }),
  object('networking.istio.io/v1', 'Gateway', 'edge', {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
  }),
];

function object(apiVersion: string, kind: string, name: string, spec: object, namespace = 'shop'): Manifest {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}

function pod(name: string, namespace: string, labels: object): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { ...POD, serviceAccountName: name },
  };
}

function policy(action: string, rules: readonly object[], name = 'policy'): Manifest {
  return object('security.istio.io/v1', 'AuthorizationPolicy', name, { action, rules });
}

function routes(http: readonly object[], hosts: readonly string[]): Manifest {
  return object('networking.istio.io/v1', 'VirtualService', 'routes', { hosts, http });
}

function to(host: string, subset?: string): object {
  return { route: [{ destination: { host, ...(subset && { subset }) } }] };
}

function witnesses(before: readonly Manifest[], after: readonly Manifest[], changeClass: ChangeClass): string[] {
  const [old, current] = [before, after].map((manifests) => Mesh.fromManifests([...SHOP, ...manifests])) as [
    Mesh,
    Mesh,
  ];
  const { changes } = Comparison.of(old, current);
  return changes.filter((change) => change.changeClass === changeClass).map(({ witnessText }) => witnessText);
}

describe('a comparison finds changes that concern', () => {
  it('only the pods of a gateway as clients', () => {
    const sidecar = object(
      'networking.istio.io/v1',
      'Sidecar',
      'default',
      { egress: [{ hosts: ['./*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      'edge',
    );
    expect(witnesses([], [sidecar], ChangeClass.CLOSED)).toEqual([expect.stringMatching(/edge\/gw$/)]);
  });

  it('only requests that no rule of several takes', () => {
    const deny = policy('DENY', [
      {
        to: [{ operation: { notPaths: ['/a', '/b'] } }, { operation: { notPaths: ['/c'], notMethods: ['POST'] } }],
      },
    ]);
    const allow = (value: string) =>
      policy('ALLOW', [{ when: [{ key: 'request.headers[user]', values: [value] }] }], 'allow');
    expect(witnesses([deny, allow('ann')], [deny, allow('bob')], ChangeClass.CLOSED)).toHaveLength(1);
  });

  it('only requests that meet a pattern of their own authority', () => {
    const first = { match: [{ authority: { regex: '.+' }, method: { exact: 'GET' } }], ...to('cart') };
    const second = (host: string) => ({ match: [{ uri: { exact: '/a' } }], ...to(host) });
    const last = to('cart');
    const [before, after] = ['cart', 'pay'].map((host) => [routes([first, second(host), last], ['cart'])]) as [
      Manifest[],
      Manifest[],
    ];
    expect(witnesses(before, after, ChangeClass.MOVED)).toEqual([
      expect.stringContaining(' http://cart.shop.svc.cluster.local/a '),
    ]);
  });

  it('only clients for which a DestinationRule of the destination is', () => {
    const subsets = [{ name: 'v1', labels: { app: 'pay' } }];
    const rule = object(
      'networking.istio.io/v1',
      'DestinationRule',
      'pay',
      { host: 'pay.shop.svc.cluster.local', subsets },
      'edge',
    );
    const change = witnesses([routes([to('pay', 'v1')], ['cart']), rule], [rule], ChangeClass.MOVED);
    expect(change).toEqual([expect.stringMatching(/cart.* from edge\/gw$/)]);
  });

  it('one of several gateways that receive the same host', () => {
    const others = (hosts: readonly string[]) =>
      object('networking.istio.io/v1', 'Gateway', 'others', {
        selector: { istio: 'other' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }],
      });
    const page = (name: string, gateway: string) =>
      object('networking.istio.io/v1', 'VirtualService', name, {
        hosts: ['*'],
        gateways: [gateway],
        http: [to(`${name}.shop.svc.cluster.local`)],
      });
    const before = [page('cart', 'edge'), page('pay', 'others'), others(['*.org'])];
    const after = [page('cart', 'edge'), page('pay', 'others'), others(['www.example.org'])];
    expect(witnesses(before, after, ChangeClass.LOST)).toEqual([
      'GET http://sample.org/ from outside through shop/other',
    ]);
    expect(witnesses(before, after, ChangeClass.UNKNOWN)).toEqual([]);
  });
});

it('a mesh answers in the same way whatever it answered before', () => {
  const entry = object(
    'networking.istio.io/v1',
    'ServiceEntry',
    'api',
    {
      hosts: ['api.example.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
    },
    'edge',
  );
  const way = routes([to('api.example.com')], ['api.example.com']);
  const manifests = [...SHOP, entry, { ...way, spec: { ...(way.spec as object), gateways: ['edge'] } }];
  const url = 'http://api.example.com/';
  const outcomes = (clients: readonly Client[]) => {
    const mesh = Mesh.fromManifests(manifests);
    return new Map(clients.map((from) => [from, mesh.request({ from, url }).outcome]));
  };
  // The pod of the gateway knows the address that it called, the gateway itself does not.
  const clients = [Client.outside(), Client.workload('edge', 'gw')];
  const [there, back] = [clients, [...clients].reverse()].map(outcomes);
  expect(clients.map((client) => there?.get(client))).toEqual([Outcome.NO_ENDPOINTS, Outcome.REACHED]);
  expect(clients.map((client) => back?.get(client))).toEqual([Outcome.NO_ENDPOINTS, Outcome.REACHED]);
});
