import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../lib';
import { problemsOf, specOf, testChart } from '../support/manifests';

const { MeshMode, MeshNamespace } = mesh;

function namespace(mode: mesh.MeshMode, labels?: { [key: string]: string }): mesh.MeshNamespace {
  return new MeshNamespace(testChart(), 'ns', { name: 'shop', mode, labels });
}

function labelsOf(mode: mesh.MeshMode): unknown {
  return namespace(mode).apiObject.toJson().metadata.labels;
}

describe('MeshNamespace', () => {
  test('writes a Namespace without a namespace and without an empty spec', () => {
    expect(namespace(MeshMode.SIDECAR).apiObject.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
    });
  });

  test('has the labels of its mode and of no other', () => {
    const shared = mesh.Waypoint.fromWaypointName(testChart(), 'shared', 'shared', { namespace: 'infra' });
    expect(labelsOf(MeshMode.sidecarRevision('canary'))).toEqual({ 'istio.io/rev': 'canary' });
    expect(labelsOf(MeshMode.AMBIENT)).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
    expect(labelsOf(MeshMode.ambientWithWaypoint({ waypoint: shared, ingress: true }))).toEqual({
      'istio.io/dataplane-mode': 'ambient',
      'istio.io/use-waypoint': 'shared',
      'istio.io/use-waypoint-namespace': 'infra',
      'istio.io/ingress-use-waypoint': 'true',
    });
    expect(labelsOf(MeshMode.NONE)).toEqual({ 'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'none' });
  });

  test('makes the waypoint that its mode does not name', () => {
    const shop = namespace(MeshMode.ambientWithWaypoint());
    expect(shop.metadata.getLabel('istio.io/use-waypoint')).toBe('waypoint');
    expect(shop.waypoint.gateway.metadata).toMatchObject({ name: 'waypoint', namespace: 'shop' });
    expect(specOf(shop.waypoint.gateway)).toEqual({
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    });
    expect(() => namespace(MeshMode.AMBIENT).waypoint).toThrow(
      'chart/ns: no waypoint of its own; set mode to MeshMode.ambientWithWaypoint()',
    );
  });

  test('keeps other labels', () => {
    const shop = namespace(MeshMode.AMBIENT, { 'pod-security.kubernetes.io/enforce': 'restricted' });
    expect(shop.metadata.getLabel('pod-security.kubernetes.io/enforce')).toBe('restricted');
    expect(problemsOf(shop)).toEqual([]);
  });

  test('keeps a JSON patch', () => {
    const shop = namespace(MeshMode.AMBIENT);
    ApiObject.of(shop).addJsonPatch(JsonPatch.add('/spec', { finalizers: [] }));
    expect(shop.apiObject.toJson().spec).toEqual({ finalizers: [] });
  });

  describe('is refused', () => {
    test('with a label that contradicts its mode', () => {
      const given = namespace(MeshMode.AMBIENT, { 'istio-injection': 'enabled' });
      const added = namespace(MeshMode.SIDECAR);
      added.metadata.addLabel('istio.io/rev', 'canary');
      expect([...problemsOf(given), ...problemsOf(added)]).toEqual([
        "metadata.labels['istio-injection']: is for mode to write; leave it out and set mode",
        "metadata.labels['istio.io/rev']: is for mode to write; leave it out and set mode",
      ]);
    });

    test('for a revision that is no name', () => {
      expect(problemsOf(namespace(MeshMode.sidecarRevision('1.30')))).toEqual([
        "mode: '1.30' is no name of a revision; give lower-case letters, digits and '-', such as canary",
      ]);
    });
  });
});
