import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchers } from 'cdk8s-istio/matchers';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Mesh } from '../../lib/traffic';
import type { Manifest } from '../support/manifests';
import { meshOf, outputOf } from './output';

expect.extend(matchers);

const HAS_JQ = spawnSync('jq', ['--version']).status === 0;

function objectsOf(file: string): Manifest[] {
  const text = readFileSync(join(outputOf('progressive-delivery'), file), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJS());
}

/** The objects as Argo Rollouts changes them for a canary of 10%. */
function duringCanary(): Manifest[] {
  return ['00-namespaces', '10-gateway', '20-rollouts']
    .flatMap((name) => objectsOf(`${name}.k8s.yaml`))
    .map((object) => {
      if (object.kind === 'VirtualService') {
        const [{ route }] = object.spec.http;
        [route[0].weight, route[1].weight] = [90, 10];
      }
      if (object.kind === 'DestinationRule') {
        for (const { name, labels } of object.spec.subsets) {
          labels['rollouts-pod-template-hash'] = name === 'stable' ? '5d8' : '69b';
        }
      }
      return object;
    });
}

function podOf(hash: string) {
  const labels = { app: 'web', 'rollouts-pod-template-hash': hash };
  const metadata = { name: `web-${hash}`, namespace: 'shop', labels };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'web', image: 'web' }] } };
}

describe('the example progressive-delivery', () => {
  test('sends all requests to the stable version, until there is another', () => {
    expect(meshOf('progressive-delivery')).toRoute('http://shop.example.com/', 'web.shop:stable');
  });

  test('splits requests as Argo Rollouts sets the weights', () => {
    const objects = [...duringCanary(), podOf('5d8'), podOf('69b')];
    const mesh = Mesh.fromManifests(objects.map((object) => ({ ...object })));
    expect(mesh).toRoute('http://shop.example.com/', { 'web.shop:stable': 90, 'web.shop:canary': 10 });
  });

  test.skipIf(!HAS_JQ)('lets Argo CD see no difference during a canary (skipped if jq is not installed)', () => {
    const application = objectsOf('40-applications.k8s.yaml').find(({ metadata }) => metadata.name === 'web');
    const compared = (object: Manifest) =>
      application?.spec.ignoreDifferences
        .filter(
          ({ kind, name }: { kind: string; name: string }) => kind === object.kind && name === object.metadata.name,
        )
        .flatMap(({ jqPathExpressions }: { jqPathExpressions: string[] }) => jqPathExpressions)
        .reduce(
          (input: string, path: string) => execFileSync('jq', [`del(${path})`], { input, encoding: 'utf8' }),
          JSON.stringify(object, null, 2),
        )
        .trim();
    const live = duringCanary().slice(2);
    const written = objectsOf('20-rollouts.k8s.yaml');
    expect(live).not.toEqual(written);
    expect(live.map(compared)).toEqual(written.map(compared));
  });

  test('leaves the routes of the API to Flagger', () => {
    expect(meshOf('progressive-delivery')).toAnswer('http://api.example.com/', 404);
  });
});
