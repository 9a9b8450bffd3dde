import { ApiObject, type App, Chart, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi, mesh } from '../../../lib/index';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

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

  test('has only the labels of its mode', () => {
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

  test('creates a waypoint unless its mode refers to one', () => {
    const shop = namespace(MeshMode.ambientWithWaypoint());
    expect(shop.metadata.getLabel('istio.io/use-waypoint')).toBe('waypoint');
    expect(shop.waypoint.gateway.metadata).toMatchObject({ name: 'waypoint', namespace: 'shop' });
    expect(specOf(shop.waypoint.gateway)).toEqual({
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    });
    expect(() => namespace(MeshMode.AMBIENT).waypoint).toThrow(
      'chart/ns: the mode does not create a waypoint; set mode to MeshMode.ambientWithWaypoint()',
    );
  });

  test('passes traffic, revision and infrastructure to the waypoint that it creates', () => {
    const infrastructure = { labels: { team: 'a' } };
    const shop = namespace(
      MeshMode.ambientWithWaypoint({ waypointFor: mesh.WaypointFor.ALL, revision: 'canary', infrastructure }),
    );
    const manifest = manifestOf(shop.waypoint.gateway);
    expect(manifest.metadata.labels).toEqual({ 'istio.io/waypoint-for': 'all', 'istio.io/rev': 'canary' });
    expect(manifest.spec.infrastructure).toEqual(infrastructure);
    expect(diagnosticsOf(shop)).toEqual([]);
  });

  test('keeps other labels', () => {
    const shop = namespace(MeshMode.AMBIENT, { 'pod-security.kubernetes.io/enforce': 'restricted' });
    expect(shop.metadata.getLabel('pod-security.kubernetes.io/enforce')).toBe('restricted');
    expect(diagnosticsOf(shop)).toEqual([]);
  });

  test('keeps a JSON patch', () => {
    const shop = namespace(MeshMode.AMBIENT);
    ApiObject.of(shop).addJsonPatch(JsonPatch.add('/spec', { finalizers: [] }));
    expect(shop.apiObject.toJson().spec).toEqual({ finalizers: [] });
  });

  describe('is rejected', () => {
    test('with a label that contradicts its mode', () => {
      const given = namespace(MeshMode.AMBIENT, { 'istio-injection': 'enabled' });
      const added = namespace(MeshMode.SIDECAR);
      added.metadata.addLabel('istio.io/rev', 'canary');
      expect([...diagnosticsOf(given), ...diagnosticsOf(added)]).toEqual([
        `CDK0605 metadata.labels['istio-injection']: "enabled" is set by hand, but mode controls this label; remove the label, and set mode to MeshMode.SIDECAR`,
        `CDK0605 metadata.labels['istio.io/rev']: "canary" is set by hand, but mode controls this label; remove the label, and set mode to MeshMode.sidecarRevision('canary')`,
      ]);
    });

    test.each([
      ['istio-injection', 'disabled', 'MeshMode.NONE'],
      ['istio.io/dataplane-mode', 'none', 'MeshMode.NONE'],
      ['istio.io/use-waypoint', 'edge', 'MeshMode.ambientWithWaypoint(...)'],
      ['istio.io/use-waypoint', 'none', 'MeshMode.AMBIENT'],
      ['istio.io/ingress-use-waypoint', 'true', 'MeshMode.ambientWithWaypoint({ ingress: true })'],
    ])('with %s: %s, naming the mode to set', (label, value, mode) => {
      expect(diagnosticsOf(namespace(MeshMode.SIDECAR, { [label]: value }))).toEqual([
        `CDK0605 metadata.labels['${label}']: "${value}" is set by hand, but mode controls this label; remove the label, and set mode to ${mode}`,
      ]);
    });

    test('if its chart, which is for one cluster, already creates it', () => {
      const chart = testChart();
      const first = new MeshNamespace(chart, 'first', { name: 'shop', mode: MeshMode.SIDECAR });
      const phase = mesh.AdoptionPhase.OBSERVE;
      const second = new mesh.MeshAdoption(chart, 'second', { namespace: 'shop', phase, mode: MeshMode.AMBIENT });
      const other = new Chart(chart.node.root as App, 'other');
      const elsewhere = new MeshNamespace(other, 'shop', { name: 'shop', mode: MeshMode.AMBIENT });
      expect(diagnosticsOf(second.namespace)).toEqual([
        'CDK0604 name: "chart/first" already creates namespace "shop", with MeshMode.SIDECAR; create it once',
      ]);
      expect([...diagnosticsOf(first), ...diagnosticsOf(elsewhere)]).toEqual([]);
    });

    test('without a mode, as a misspelled one is in JavaScript', () => {
      const { SIDECARS } = MeshMode as unknown as { readonly SIDECARS: mesh.MeshMode };
      expect(() => namespace(SIDECARS)).toThrow(
        'chart/ns: mode: undefined is not a member of MeshMode; use MeshMode.SIDECAR, MeshMode.AMBIENT, MeshMode.NONE, MeshMode.sidecarRevision(...) or MeshMode.ambientWithWaypoint(...)',
      );
      expect(() => namespace('SIDECAR' as unknown as mesh.MeshMode)).toThrow(
        'mode: "SIDECAR" is not a member of MeshMode',
      );
    });

    test('with options for a waypoint that it does not create', () => {
      const waypoint = new mesh.Waypoint(testChart(), 'edge', { metadata: { name: 'edge', namespace: 'shop' } });
      const mode = MeshMode.ambientWithWaypoint({ waypoint, waypointFor: mesh.WaypointFor.ALL, revision: 'canary' });
      expect(diagnosticsOf(namespace(mode))).toEqual([
        'CDK0606 mode: waypointFor configures a new waypoint, but the mode uses waypoint "edge"; set it where "edge" is created',
        'CDK0606 mode: revision configures a new waypoint, but the mode uses waypoint "edge"; set it where "edge" is created',
      ]);
    });

    test('by a waypoint of another namespace that does not allow it', () => {
      const chart = testChart();
      const metadata = { name: 'shared', namespace: 'infra' };
      const closed = new mesh.Waypoint(chart, 'closed', { metadata });
      const open = new mesh.Waypoint(chart, 'open', {
        metadata: { ...metadata, name: 'open' },
        allowedNamespaces: gatewayapi.FromNamespaces.names(['shop']),
      });
      namespace(MeshMode.ambientWithWaypoint({ waypoint: closed }));
      namespace(MeshMode.ambientWithWaypoint({ waypoint: open }));
      expect(diagnosticsOf(closed)).toEqual([
        'CDK0611 allowedNamespaces: Namespace "shop" uses the waypoint, but only its own namespace may; allow it with FromNamespaces.names([...])',
      ]);
      expect(diagnosticsOf(open)).toEqual([]);
    });

    test('for a revision with an invalid name', () => {
      expect(diagnosticsOf(namespace(MeshMode.sidecarRevision('1.30')))).toEqual([
        expect.stringMatching(/^CDK0004 mode: "1\.30" is not a valid name for a revision; .* such as "1-30"$/),
      ]);
      const missing = undefined as unknown as string;
      expect(diagnosticsOf(namespace(MeshMode.sidecarRevision(missing)))).toEqual([
        expect.stringMatching(/^CDK0004 mode: the name of the revision is missing/),
      ]);
    });
  });
});
