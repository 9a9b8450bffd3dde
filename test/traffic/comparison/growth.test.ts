import { expect, test } from 'vitest';
import { Comparison, Mesh } from '../../../lib/traffic';
import { workOf } from '../../support/work';
import { app } from './app';
import type { Manifest } from './edit';

function istio(kind: string, name: string, spec: object, group = 'networking'): Manifest {
  return { apiVersion: `${group}.istio.io/v1`, kind, metadata: { name, namespace: 'shop' }, spec };
}

/** Services, each with two routes in the mesh, one from outside, and a policy for another client. */
function meshOf(count: number): Mesh {
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  const manifests = [istio('Gateway', 'edge', { selector: { istio: 'ingressgateway' }, servers })];
  for (let index = 0; index < count; index++) {
    const name = `s${index}`;
    const route = [{ destination: { host: name } }];
    const principals = [`cluster.local/ns/shop/sa/s${index + 1}`];
    manifests.push(
      ...app(name),
      istio('VirtualService', name, {
        hosts: [name],
        http: [{ match: [{ headers: { user: { exact: name } } }], route }, { route }],
      }),
      istio('VirtualService', `edge-${name}`, {
        hosts: [`${name}.example.com`],
        gateways: ['edge'],
        http: [{ match: [{ uri: { prefix: `/${name}` } }], route }],
      }),
      istio(
        'AuthorizationPolicy',
        name,
        { selector: { matchLabels: { app: name } }, rules: [{ from: [{ source: { principals } }] }] },
        'security',
      ),
    );
  }
  return Mesh.fromManifests(manifests);
}

test('the work of a comparison is proportional to the size of the meshes', { timeout: 300_000 }, () => {
  const [few, many] = [40, 160].map((count) => workOf(() => Comparison.of(meshOf(count), meshOf(count)))) as [
    number,
    number,
  ];
  expect(many / few).toBeLessThan(4.4);
});
