import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { synthesize } from '../apps/support';
import type { Manifest } from '../support/manifests';

const { AdoptionPhase, Caller, MeshAdoption } = mesh;

/** What a namespace holds in a phase, by kind and name: all phases of one and the same code. */
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

/** What a phase adds to the one before. */
function addedIn(phase: mesh.AdoptionPhase, before: mesh.AdoptionPhase): string[] {
  const former = [...objectsIn(before).keys()];
  return [...objectsIn(phase).keys()].filter((key) => !former.includes(key));
}

describe('MeshAdoption', () => {
  test('begins with watching', () => {
    const objects = objectsIn(AdoptionPhase.OBSERVE);
    expect([...objects.keys()]).toEqual(['Namespace bookinfo', 'Telemetry default']);
    expect(objects.get('Telemetry default')?.spec).toEqual({ accessLogging: [{ providers: [{ name: 'envoy' }] }] });
    expect([...objectsIn(AdoptionPhase.OBSERVE, { accessLogProviders: [] }).keys()]).toEqual(['Namespace bookinfo']);
  });

  test('adds to each phase what the next one does, and takes nothing away', () => {
    expect(addedIn(AdoptionPhase.PERMISSIVE, AdoptionPhase.OBSERVE)).toEqual(['PeerAuthentication default']);
    expect(addedIn(AdoptionPhase.STRICT, AdoptionPhase.PERMISSIVE)).toEqual([]);
    expect(addedIn(AdoptionPhase.AUTHORIZATION, AdoptionPhase.STRICT)).toEqual([
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy deny-all',
      'NetworkPolicy allow-mesh',
      'AuthorizationPolicy web',
      'NetworkPolicy web',
    ]);
    expect(addedIn(AdoptionPhase.TRAFFIC_MANAGEMENT, AdoptionPhase.AUTHORIZATION)).toEqual([
      'VirtualService reviews-vs',
      'DestinationRule reviews-dr',
      'VirtualService details-vs',
    ]);
  });

  test('only changes the mode of mutual TLS from permissive to strict', () => {
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

  test('takes other names, another mode, and no NetworkPolicies', () => {
    const objects = objectsIn(AdoptionPhase.TRAFFIC_MANAGEMENT, {
      mode: mesh.MeshMode.AMBIENT,
      names: istio.NamingStrategy.suffixes({ virtualService: '-routes' }),
      networkPolicies: false,
    });
    expect(objects.get('Namespace bookinfo')?.metadata.labels).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
    expect([...objects.keys()]).toContain('VirtualService reviews-routes');
    expect([...objects.keys()].filter((key) => key.startsWith('NetworkPolicy'))).toEqual([]);
  });

  test('takes steps of its own from a phase on', () => {
    const created: string[] = [];
    objectsIn(AdoptionPhase.PERMISSIVE, {}, created);
    expect(created).toEqual([]);
    objectsIn(AdoptionPhase.AUTHORIZATION, {}, created);
    expect(created).toEqual(['chart/adoption']);
  });
});
