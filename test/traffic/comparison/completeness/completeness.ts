// Measures whether the derived requests find all changes that random requests find.

import { Comparison, Mesh } from '../../../../lib/traffic';
import { behaviorOf } from '../../../../lib/traffic/comparison/behavior';
import { classesOf } from '../../../../lib/traffic/comparison/classify';
import { ChangeGroups } from '../../../../lib/traffic/comparison/group-changes';
import type { RequestOptions } from '../../../../lib/traffic/request-options';
import { Random } from '../../fuzz/random';
import { randomMesh } from '../../fuzz/random-mesh';
import type { Manifest } from '../edit';
import { edited } from './random-edit';
import { randomPolicies } from './random-policies';
import { RandomRequests } from './random-requests';

/** What random requests find, and what of it the derived requests miss. */
export interface Completeness {
  readonly found: readonly string[];
  readonly missed: readonly string[];
}

const GATEWAY: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'gw', namespace: 'edge', labels: { istio: 'ingressgateway', app: 'gw' } },
  spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
};

/** Compares a random mesh with a random edit of it, by derived requests and by random ones. */
export function completenessOf(seed: number, samples: number): Completeness {
  const random = new Random(seed * 7919);
  const { manifests, meshConfig } = randomMesh(seed);
  const before = [...manifests, GATEWAY, ...randomPolicies(random)] as Manifest[];
  const after = edited(before, random);
  const options = { closedWorld: true, defaultIngressGateway: false, ...(meshConfig && { meshConfig }) };
  const meshes = [before, after].map((each) => Mesh.fromManifests(each, options)) as [Mesh, Mesh];
  const derived = new Set(Comparison.of(...meshes).changes.map(({ changeClass, cause }) => `${changeClass} ${cause}`));
  const sampled = sampledChanges(meshes, new RandomRequests(before, after, random, meshes), samples);
  const missed = [...sampled]
    .filter(([key]) => !derived.has(key))
    .map(([key, witness]) => `${seed}: ${key}: ${witness}`);
  return { found: [...sampled.keys()], missed };
}

function sampledChanges([before, after]: [Mesh, Mesh], requests: RandomRequests, samples: number): Map<string, string> {
  const groups = new ChangeGroups();
  for (let count = 0; count < samples; count++) {
    const options = requests.next();
    const [old, current] = [observe(before, options), observe(after, options)];
    for (const changeClass of classesOf(old.behavior, current.behavior)) {
      const { url, method = 'GET' } = options;
      const request = { options, client: '', method, host: url, path: '' };
      groups.add(changeClass, { request, before: old, after: current });
    }
  }
  return new Map(
    groups.changes.map(({ changeClass, cause, witness: { from, ...rest }, description }) => [
      `${changeClass} ${cause}`,
      `${JSON.stringify({ ...rest, from: from._spec })} ${description}`,
    ]),
  );
}

function observe(mesh: Mesh, options: RequestOptions) {
  const answer = mesh.request(options);
  return { answer, behavior: behaviorOf(answer, options, mesh) };
}
