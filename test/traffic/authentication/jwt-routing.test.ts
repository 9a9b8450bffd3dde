// Routing on the claims of tokens at a gateway, with the answers of a real mesh.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AccessControl } from '../../../lib/traffic/access';
import { Client, Mesh, Outcome } from '../../../lib/traffic/index';
import { Resource } from '../../../lib/world/resource';
import { World } from '../../../lib/world/world';
import { inboundRequest } from '../access/recorded';

interface RoutingCase {
  readonly name: string;
  readonly manifests: Record<string, unknown>[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly host: string;
    readonly headers?: Record<string, string>;
    readonly claims?: Record<string, unknown>;
  };
  readonly status: number;
}

// When the answers were recorded.
const TIME = 1750000000;
const GATEWAY = { namespace: 'istio-system', labels: { app: 'istio-ingressgateway', istio: 'ingressgateway' } };
const DESTINATION = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'b', namespace: 'ns1' },
    spec: { selector: { app: 'b' }, ports: [{ name: 'http', port: 80 }] },
  },
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b', namespace: 'ns1', labels: { app: 'b' } }, spec: {} },
];
const STATUSES = new Map([
  [Outcome.REACHED, 200],
  [Outcome.NO_ROUTE, 404],
  [Outcome.UNAUTHENTICATED, 401],
]);

const CASES = readFileSync(join(__dirname, 'jwt-routing.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RoutingCase);

function hasExpired({ request }: RoutingCase): boolean {
  return Number(request.claims?.exp) < TIME;
}

describe('a gateway that routes by claims', () => {
  it.each(CASES.filter((recorded) => !hasExpired(recorded)))(
    'answers like the real mesh: $name',
    ({ manifests, request, status }) => {
      const { method, path, host, headers, claims } = request;
      const mesh = Mesh.fromManifests([...manifests, ...DESTINATION], { closedWorld: true });
      const answer = mesh.request({
        from: Client.outside(),
        gateway: GATEWAY,
        url: `http://${host}${path}`,
        method,
        headers,
        claims,
      });
      expect(STATUSES.get(answer.outcome)).toBe(status);
    },
  );

  it.each(CASES.filter(hasExpired))('refuses a token that has expired: $name', ({ manifests, request, status }) => {
    const world = new World(manifests.map((manifest) => new Resource(manifest)));
    const access = new AccessControl(world).at({
      kind: 'gateway',
      namespace: GATEWAY.namespace,
      labels: new Map(Object.entries(GATEWAY.labels)),
    });
    expect(access.check(inboundRequest({ ...request, port: 80, time: TIME })).status).toBe(status);
  });
});
