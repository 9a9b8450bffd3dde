import { expect, it } from 'vitest';
import { readManifests } from '../../lib/world/input/manifests';
import { World } from '../../lib/world/world';

const ON = { sidecarInjectorWebhook: { enableNamespacesByDefault: true } };

function manifest(kind: string, fields: object, namespace = 'istio-system'): string {
  return `${JSON.stringify({ kind, ...fields, metadata: { name: 'default', namespace } })}\n---\n`;
}

function worldOf(installation: string): World {
  const labels = { shop: {}, off: { 'istio-injection': 'disabled' }, 'kube-system': {} };
  const namespaces = Object.entries(labels).map(([name, own]) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: own } }),
  );
  return new World(readManifests(installation + namespaces.join('\n---\n'), 'input.yaml').resources);
}

it.each([
  ['an IstioOperator', manifest('IstioOperator', { apiVersion: 'install.istio.io/v1alpha1', spec: { values: ON } })],
  ['an Istio of the Sail operator', manifest('Istio', { apiVersion: 'sailoperator.io/v1', spec: { values: ON } })],
])('namespaces without labels are in the mesh if the values of %s make it so', (_name, installation) => {
  const world = worldOf(installation);
  expect(world.membershipOfNamespace('shop')).toBe('sidecar');
  expect(world.membershipOfNamespace('off')).toBe('none');
  expect(world.membershipOfNamespace('kube-system')).toBe('none');
});

it('namespaces without labels are not in the mesh by default', () => {
  expect(worldOf('').membershipOfNamespace('shop')).toBe('none');
});
