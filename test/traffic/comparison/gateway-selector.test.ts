import { expect, test } from 'vitest';
import { Comparison, Mesh } from '../../../lib/traffic';
import { app } from './app';
import type { Manifest } from './edit';

function gateway(name: string, label: string): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { istio: label },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [`${name}.example.com`] }],
    },
  };
}

const ROUTES: Manifest = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    hosts: ['web.example.com'],
    gateways: ['web'],
    http: [{ route: [{ destination: { host: 'web' } }] }],
  },
};

function changes(before: readonly Manifest[], after: readonly Manifest[]): string[] {
  const mesh = (gateways: readonly Manifest[]) => Mesh.fromManifests([...gateways, ROUTES, ...app('web')]);
  return Comparison.of(mesh(before), mesh(after)).changes.map(({ description }) => description);
}

test('a misspelled selector loses the requests to gateways that another Gateway still selects', () => {
  const other = gateway('api', 'edge');
  expect(changes([gateway('web', 'edge'), other], [gateway('web', 'egde'), other])).toEqual([
    expect.stringContaining('web.example.com/* from outside: web.shop:80 -> '),
  ]);
});

test('a selector may move with all Gateways, because the pods may be elsewhere', () => {
  const before = [gateway('web', 'edge'), gateway('api', 'edge')];
  expect(changes(before, [gateway('web', 'outer'), gateway('api', 'outer')])).toEqual([]);
});
