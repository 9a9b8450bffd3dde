// Compares dist/ with the upstream manifests that it replaces. CI checks that dist/ is the output of main.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { PICTURE_OF_DIST, pictureOfDist } from '../scripts/pictures';
import { expectToBe, keyOf, referenceObjects } from './apps/support';
import { expectValid, type Manifest } from './support/manifests';

const DIST = join(__dirname, '..', 'dist');
const files = readdirSync(DIST).sort();

function objectsOf(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(join(DIST, file), 'utf8')).map((document) => document.toJS());
}

function byKey(...names: string[]): Map<string, Manifest> {
  return new Map(names.flatMap(objectsOf).map((manifest) => [keyOf(manifest), manifest]));
}

describe('dist/', () => {
  test('contains a file for each part, namespaces first', () => {
    expect(files).toEqual([
      '00-namespaces.k8s.yaml',
      '10-bookinfo.k8s.yaml',
      '20-istioinaction.k8s.yaml',
      '30-mesh-security.k8s.yaml',
      '40-monitoring.k8s.yaml',
    ]);
  });

  test.each(files)('%s contains only objects that the API server and istiod accept', (file) => {
    expect(objectsOf(file).length).toBeGreaterThan(0);
    objectsOf(file).forEach((manifest) => {
      expectValid(manifest);
    });
  });

  test('creates every namespace of its objects, except that of Istio', () => {
    const made = objectsOf('00-namespaces.k8s.yaml').map(({ metadata }) => metadata.name);
    const used = new Set(files.slice(1).flatMap((file) => objectsOf(file).map(({ metadata }) => metadata.namespace)));
    expect([...used].filter((namespace) => !made.includes(namespace ?? ''))).toEqual(['istio-system']);
  });

  test('is what the picture in the README shows', () => {
    expect(readFileSync(PICTURE_OF_DIST, 'utf8')).toBe(pictureOfDist());
  });

  test('is strict about mTLS in production and permissive in development', () => {
    const modes = objectsOf('30-mesh-security.k8s.yaml').map(({ metadata, spec }) => [
      metadata.namespace,
      spec.mtls.mode,
    ]);
    expect(modes).toEqual([
      ['production', 'STRICT'],
      ['development', 'PERMISSIVE'],
    ]);
  });
});

describe('dist/ equals upstream', () => {
  test('for Bookinfo with both ways in and all destination rules', () => {
    expectToBe(
      byKey('10-bookinfo.k8s.yaml'),
      'bookinfo/platform/kube/bookinfo.yaml',
      'bookinfo/networking/bookinfo-gateway.yaml',
      'bookinfo/networking/destination-rule-all.yaml',
      'bookinfo/gateway-api/bookinfo-gateway.yaml',
    );
  });

  test('for istioinaction with the dark launch of catalog v2', () => {
    expectToBe(
      byKey('20-istioinaction.k8s.yaml'),
      'istioinaction/services/catalog/kubernetes/catalog.yaml',
      'istioinaction/services/catalog/kubernetes/catalog-deployment-v2.yaml',
      'istioinaction/services/webapp/kubernetes/webapp.yaml',
      'istioinaction/ch2/ingress-gateway.yaml',
      'istioinaction/ch2/catalog-destinationrule.yaml',
      'istioinaction/ch2/catalog-virtualservice-dark-v2.yaml',
    );
  });

  test('for the monitoring of the mesh', () => {
    const [reference, own] = [referenceObjects('addons/prometheus-operator.yaml'), byKey('40-monitoring.k8s.yaml')];
    expect([...own.values()].map(({ metadata }) => metadata.namespace)).toEqual(['istio-system', 'istio-system']);
    expect(new Set(own.keys())).toEqual(new Set(reference.keys()));
    for (const [key, manifest] of reference) {
      expect(own.get(key), key).toEqual(manifest);
    }
  });
});
