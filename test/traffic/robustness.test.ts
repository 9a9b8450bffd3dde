import { describe, expect, it } from 'vitest';
import { Client, Mesh, Outcome } from '../../lib/traffic';
import { GENERATORS } from './fuzz/generators';
import { Random } from './fuzz/random';
import type { Manifest } from './recorded';
import { requestOf } from './replay';

const STRANGE = [
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  '',
  '*',
  '/',
  '~',
  [],
  {},
  [null],
  [[]],
  { a: 1 },
  'x'.repeat(300),
  '(',
];

/** Replaces some values anywhere in a manifest. */
function damaged(value: unknown, random: Random): unknown {
  if (random.chance(0.02)) {
    return random.pick<unknown>(STRANGE);
  }
  if (Array.isArray(value)) {
    return value.map((item) => damaged(item, random));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, damaged(item, random)]))
    : value;
}

/** A service of HTTP, so that sidecars read the requests to its port. */
const LISTENER = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'other', namespace: 'shop' },
  spec: { ports: [{ name: 'http', port: 80 }] },
};

describe('the traffic model', () => {
  it.each(Object.entries(GENERATORS))('answers for any manifests: %s', (_, make) => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const { requests, ...mesh } = make(seed);
      const scenario = { ...mesh, requests: [] };
      const manifests = scenario.manifests.map((manifest) => {
        const { apiVersion, kind, ...rest } = manifest;
        return { apiVersion, kind, ...(damaged(rest, random) as object) } as Manifest;
      });
      const damagedMesh = Mesh.fromManifests(manifests);
      for (const request of requests.slice(0, 6)) {
        const given = requestOf(scenario, { ...request, answer: { status: 0 } });
        expect(given && damagedMesh.request(given).explain()).toBeTypeOf('string');
      }
    }
  });

  it.each(['', 'http://', '://', 'http://a:99999/', 'ftp://a/', 'http://[::1', 'http://a b/', '\u0000'])(
    'answers for the URL %j',
    (url) => {
      const answer = Mesh.fromManifests([]).request({ from: Client.outside(), url });
      expect([Outcome.UNKNOWN, Outcome.NOT_LISTENING]).toContain(answer.outcome);
    },
  );

  it('answers in linear time for patterns that make other engines hang', () => {
    const route = { destination: { host: 'a' } };
    const mesh = Mesh.fromManifests([
      LISTENER,
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'a', namespace: 'shop' },
        spec: {
          hosts: ['a'],
          http: [{ match: [{ uri: { regex: '/(x+x+)+y' } }], route: [route] }, { route: [route] }],
        },
      },
    ]);
    const answer = mesh.request({
      from: Client.serviceAccount('shop', 'b'),
      url: `http://a.shop.svc.cluster.local/${'x'.repeat(20000)}`,
    });
    expect(answer.outcome).toBe(Outcome.NO_DESTINATION);
  });

  it('ends for VirtualServices that delegate to each other', () => {
    const delegate = (name: string, other: string) => ({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name, namespace: 'shop' },
      spec: { http: [{ delegate: { name: other } }] },
    });
    const root = { ...delegate('root', 'a'), spec: { hosts: ['a'], http: [{ delegate: { name: 'a' } }] } };
    const mesh = Mesh.fromManifests([LISTENER, root, delegate('a', 'b'), delegate('b', 'a')]);
    expect(
      mesh.request({ from: Client.serviceAccount('shop', 'b'), url: 'http://a.shop.svc.cluster.local/' }).outcome,
    ).toBe(Outcome.NO_DESTINATION);
  });
});
