import { expect, test } from 'vitest';
import { Mesh } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import { workOfEach } from '../../support/work';
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

/** A mesh of services with two versions; the gateway reaches each fifth. */
function meshOf(count: number): Mesh {
  const manifests = Array.from({ length: count }, (_, index): Manifest[] => {
    const name = `svc-${index}`;
    const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }));
    const options = index % 5 === 0 ? { hosts: [`${name}.shop.example.com`] } : { hosts: [name], gateways: ['mesh'] };
    return [
      ...service(name, ['v1', 'v2']),
      object(NETWORKING, 'DestinationRule', name, { host: name, subsets }),
      routes(
        [{ route: subsets.map((subset) => ({ ...to(name, { subset: subset.name }), weight: 50 })) }],
        options,
        name,
      ),
      object(SECURITY, 'AuthorizationPolicy', name, { selector: { matchLabels: { app: name } }, rules: [{}] }),
    ];
  });
  const server = { ...HTTP_SERVER, hosts: ['*.shop.example.com'] };
  return Mesh.fromManifests([injected('shop'), gateway([server]), ...manifests.flat()]);
}

test('the work for a picture grows with the number of objects, not faster', () => {
  const meshes = [150, 300, 600].map(meshOf);
  const [small = 0, medium = 0, large = 0] = workOfEach(meshes.map((mesh) => () => buildGraph(mesh._world)));
  expect(medium / small).toBeLessThan(2.2);
  expect(large / medium).toBeLessThan(2.2);
});
