import { ApiObject, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { synthesize } from '../../apps/support';
import { type Manifest, testChart } from '../../support/manifests';

const { AdoptionPhase, Caller, MeshAdoption } = mesh;

/** The objects of a namespace in a phase, by kind and name. The phases differ in nothing else. */
function objectsIn(
  phase: mesh.AdoptionPhase,
  props: Partial<mesh.MeshAdoptionProps> = {},
  created: string[] = [],
): Map<string, Manifest> {
  const objects = synthesize((chart) => {
    const adoption = new MeshAdoption(chart, 'adoption', {
      namespace: 'bookinfo',
      phase,
      services: [{ name: 'reviews', versions: ['v1', 'v2'], timeout: Duration.seconds(2) }, { name: 'details' }],
      ...props,
    });
    adoption.allow('web', { from: [Caller.ingressGateway()], to: { app: 'productpage' } });
    adoption.addStep(AdoptionPhase.STRICT, {
      create: (scope: Construct) => {
        created.push(scope.node.path);
      },
    });
  });
  return new Map([...objects.values()].map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** The objects that a phase adds to an earlier one. */
function addedIn(phase: mesh.AdoptionPhase, before: mesh.AdoptionPhase): string[] {
  const earlier = [...objectsIn(before).keys()];
  return [...objectsIn(phase).keys()].filter((key) => !earlier.includes(key));
}

describe('MeshAdoption', () => {
  test('begins with the observation of requests', () => {
    const objects = objectsIn(AdoptionPhase.OBSERVE);
    expect([...objects.keys()]).toEqual(['Namespace bookinfo', 'Telemetry default']);
    expect(objects.get('Telemetry default')?.spec).toEqual({ accessLogging: [{ providers: [{ name: 'envoy' }] }] });
    expect([...objectsIn(AdoptionPhase.OBSERVE, { accessLogProviders: [] }).keys()]).toEqual(['Namespace bookinfo']);
  });

  test('adds objects in each phase, and removes none', () => {
    expect(addedIn(AdoptionPhase.PERMISSIVE, AdoptionPhase.OBSERVE)).toEqual(['PeerAuthentication default']);
    expect(addedIn(AdoptionPhase.STRICT, AdoptionPhase.PERMISSIVE)).toEqual([]);
    expect(addedIn(AdoptionPhase.AUTHORIZATION, AdoptionPhase.STRICT)).toEqual([
      'AuthorizationPolicy web',
      'NetworkPolicy web',
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy allow-mesh',
      'NetworkPolicy deny-all',
    ]);
    expect(addedIn(AdoptionPhase.TRAFFIC_MANAGEMENT, AdoptionPhase.AUTHORIZATION)).toEqual([
      'DestinationRule reviews-dr',
      'VirtualService reviews-vs',
      'VirtualService details-vs',
    ]);
  });

  test('changes the mode of mutual TLS from permissive to strict', () => {
    const modes = [AdoptionPhase.PERMISSIVE, AdoptionPhase.STRICT, AdoptionPhase.TRAFFIC_MANAGEMENT].map(
      (phase) => objectsIn(phase).get('PeerAuthentication default')?.spec.mtls.mode,
    );
    expect(modes).toEqual(['PERMISSIVE', 'STRICT', 'STRICT']);
  });

  test('routes to all versions in the last phase', () => {
    const objects = objectsIn(AdoptionPhase.TRAFFIC_MANAGEMENT);
    expect(objects.get('VirtualService reviews-vs')?.spec).toEqual({
      hosts: ['reviews'],
      http: [{ route: [{ destination: { host: 'reviews' } }], timeout: '2s' }],
    });
    expect(objects.get('DestinationRule reviews-dr')?.spec.subsets).toEqual([
      { name: 'v1', labels: { version: 'v1' } },
      { name: 'v2', labels: { version: 'v2' } },
    ]);
  });

  test('matches the routes of a service first, and distributes other requests over all versions', () => {
    const { Destination, Host } = istio;
    const to = (subset: string): istio.HttpRouteOptions['route'] => [
      { destination: Destination.host(Host.of('reviews'), { subset }) },
    ];
    const specOf = (routes: istio.HttpRouteOptions[]): Manifest['spec'] =>
      objectsIn(AdoptionPhase.TRAFFIC_MANAGEMENT, {
        services: [{ name: 'reviews', versions: ['v1', 'v2'], timeout: Duration.seconds(2), routes }],
      }).get('VirtualService reviews-vs')?.spec.http;
    const match = [{ uri: istio.StringMatch.prefix('/beta') }];
    const v2 = [{ destination: { host: 'reviews', subset: 'v2' } }];
    expect(specOf([{ match, route: to('v2'), timeout: Duration.seconds(9) }])).toEqual([
      { match: [{ uri: { prefix: '/beta' } }], route: v2, timeout: '9s' },
      { route: [{ destination: { host: 'reviews' } }], timeout: '2s' },
    ]);
    expect(specOf([{ route: to('v2') }])).toEqual([{ route: v2, timeout: '2s' }]);
  });

  test('accepts other names, another mode, and no NetworkPolicies', () => {
    const objects = objectsIn(AdoptionPhase.TRAFFIC_MANAGEMENT, {
      mode: mesh.MeshMode.sidecarRevision('canary'),
      names: istio.NamingStrategy.suffixes({ virtualService: '-routes' }),
      networkPolicies: false,
    });
    expect(objects.get('Namespace bookinfo')?.metadata.labels).toEqual({ 'istio.io/rev': 'canary' });
    expect([...objects.keys()]).toContain('VirtualService reviews-routes');
    expect([...objects.keys()].filter((key) => key.startsWith('NetworkPolicy'))).toEqual([]);
  });

  test('writes Telemetry only if a sidecar or a waypoint of the namespace follows it', () => {
    const shared = mesh.Waypoint.fromWaypointName(testChart(), 'shared', 'shared', { namespace: 'infra' });
    const kindsIn = (mode: mesh.MeshMode): string[] => {
      const chart = testChart();
      new MeshAdoption(chart, 'adoption', { namespace: 'bookinfo', phase: AdoptionPhase.OBSERVE, mode });
      return chart.node
        .findAll()
        .filter(ApiObject.isApiObject)
        .map(({ kind }) => kind);
    };
    expect(kindsIn(mesh.MeshMode.AMBIENT)).toEqual(['Namespace']);
    expect(kindsIn(mesh.MeshMode.ambientWithWaypoint({ waypoint: shared }))).toEqual(['Namespace']);
    expect(kindsIn(mesh.MeshMode.ambientWithWaypoint())).toEqual(['Namespace', 'Gateway', 'Telemetry']);
  });

  test('passes the options of NetworkPolicies to the default deny', () => {
    const objects = synthesize((chart) => {
      const adoption = new MeshAdoption(chart, 'adoption', {
        namespace: 'bookinfo',
        phase: AdoptionPhase.AUTHORIZATION,
        egress: [{ peers: [mesh.NetworkPeer.addresses('10.0.0.0/8')] }],
        metricsFrom: ['observability'],
        controlPlaneNamespace: 'istio-control',
        dns: { peers: [mesh.NetworkPeer.addresses('169.254.20.10/32')] },
      });
      adoption.allowGateway({ name: 'web' }, { ports: [8443] });
      adoption.allowEgress('database', { to: [{ peers: [mesh.NetworkPeer.addresses('192.168.7.7/32')] }] });
    });
    const policies = [...objects.values()].filter(({ kind }) => kind === 'NetworkPolicy');
    const text = JSON.stringify(policies);
    for (const expected of [
      '10.0.0.0/8',
      'observability',
      'istio-control',
      '169.254.20.10/32',
      '192.168.7.7/32',
      '8443',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('istio-system');
    expect(text).not.toContain('"monitoring"');
  });

  test('allows all calls before the default deny', () => {
    const objects = synthesize((chart) => {
      const adoption = new MeshAdoption(chart, 'adoption', { namespace: 'bookinfo', phase: AdoptionPhase.STRICT });
      adoption.allowEgress('database', { to: [{ peers: [mesh.NetworkPeer.addresses('192.168.7.7/32')] }] });
      adoption.allowGateway({ name: 'web' }, { ports: [8443] });
    });
    expect([...objects.values()].map(({ kind }) => kind)).toEqual(['Namespace', 'Telemetry', 'PeerAuthentication']);
  });

  test('creates the resources of steps in their phase and later, in a separate scope', () => {
    const created: string[] = [];
    objectsIn(AdoptionPhase.PERMISSIVE, {}, created);
    expect(created).toEqual([]);
    objectsIn(AdoptionPhase.AUTHORIZATION, {}, created);
    expect(created).toEqual(['chart/adoption/steps']);
  });
});
