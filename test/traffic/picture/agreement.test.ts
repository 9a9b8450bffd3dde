// The TLS and the authorization of edges agree with the requests that follow them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Client, Mesh, Outcome, Participation } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import { Ways } from '../../../lib/traffic/picture/way';
import {
  gateway,
  HTTP_SERVER,
  injected,
  type Manifest,
  NETWORKING,
  object,
  routes,
  SECURITY,
  service,
  to,
} from './manifests';

const PRINCIPALS = [
  'istio-system/sa/istio-ingressgateway-service-account',
  'shop/sa/pay',
  'shop/sa/*',
  'other/sa/x',
].map((identity) => `cluster.local/ns/${identity}`);

const source = fc.oneof(
  fc.record({ principals: fc.subarray(PRINCIPALS, { minLength: 1 }) }),
  fc.record({ notPrincipals: fc.subarray(PRINCIPALS, { minLength: 1 }) }),
  fc.record({ namespaces: fc.subarray(['istio-system', 'shop', 'other'], { minLength: 1 }) }),
);
const rule = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      from: fc.array(fc.record({ source }), { minLength: 1, maxLength: 2 }),
      to: fc.constant([{ operation: { paths: ['/a'] } }]),
      when: fc
        .record({ key: fc.constant('source.principal'), values: fc.subarray(PRINCIPALS, { minLength: 1 }) })
        .map((one) => [one]),
    },
    { requiredKeys: [] },
  ),
);
const policy = fc.record({
  action: fc.constantFrom('ALLOW', 'DENY'),
  rules: fc.array(rule, { maxLength: 2 }),
});

/** A mesh with a service, a way to it from outside and from pods, and random security. */
const mesh = fc
  .record({
    policies: fc.array(policy, { maxLength: 3 }),
    ofServer: fc.constantFrom(undefined, 'STRICT', 'PERMISSIVE', 'DISABLE'),
    ofClient: fc.constantFrom(undefined, 'DISABLE', 'ISTIO_MUTUAL', 'SIMPLE'),
    isInMesh: fc.boolean(),
    isRouted: fc.boolean(),
  })
  .map(({ policies, ofServer, ofClient, isInMesh, isRouted }): Manifest[] => [
    isInMesh ? injected('shop') : object('v1', 'Namespace', 'shop', {}),
    ...service('cart'),
    gateway([HTTP_SERVER]),
    routes(
      [{ route: [to('cart')] }],
      isRouted ? { hosts: ['cart', 'shop.example.com'], gateways: ['edge', 'mesh'] } : {},
    ),
    ...policies.map((spec, index) => object(SECURITY, 'AuthorizationPolicy', `policy-${index}`, spec)),
    ...(ofServer === undefined
      ? []
      : [object(SECURITY, 'PeerAuthentication', 'default', { mtls: { mode: ofServer } })]),
    ...(ofClient === undefined
      ? []
      : [object(NETWORKING, 'DestinationRule', 'cart', { host: 'cart', trafficPolicy: { tls: { mode: ofClient } } })]),
  ]);

const SIDECAR = Participation.SIDECAR;
const REQUESTS = [
  { from: Client.outside(), url: 'http://shop.example.com/a' },
  { from: Client.outside(), url: 'http://shop.example.com/b' },
  { from: Client.pod({ namespace: 'shop', serviceAccount: 'pay', mesh: SIDECAR }), url: 'http://cart.shop/a' },
  { from: Client.pod({ namespace: 'other', serviceAccount: 'x', mesh: SIDECAR }), url: 'http://cart.shop/b' },
];

test('edges agree with the requests that follow them', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(mesh, (manifests) => {
      const described = Mesh.fromManifests(manifests);
      const ways = new Ways(buildGraph(described._world));
      for (const request of REQUESTS) {
        const answer = described.request(request);
        const { edges } = ways.of(answer, request.from._spec.isOutside ? 'outside' : 'mesh');
        expect(edges.length).toBeGreaterThan(1);
        const isRefused = edges.some(({ tls }) => tls === 'refused');
        const isDenied = edges.some(({ authorization }) => authorization === 'denied');
        const isOpen = edges.every(({ authorization = 'open' }) => authorization === 'open');
        seen.add(`${isRefused} ${isDenied} ${isOpen}`);
        if (isRefused) {
          expect(answer.outcome).toBe(Outcome.TLS_FAILURE);
        } else if (isDenied) {
          expect(answer.outcome).toBe(Outcome.DENIED);
        } else if (isOpen) {
          expect(answer.outcome).toBe(Outcome.REACHED);
        }
      }
    }),
    { numRuns: 300 },
  );
  // Every state occurs, so that the test can fail.
  expect([...seen].sort()).toEqual([
    'false false false',
    'false false true',
    'false true false',
    'true false false',
    'true false true',
    'true true false',
  ]);
});
