// Rejected uses of MeshAdoption. For its manifests, see mesh-adoption.test.ts.
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { AdoptionPhase, Caller, MeshAdoption } = mesh;

describe('MeshAdoption', () => {
  describe('is rejected', () => {
    const problemsIn = (phase: mesh.AdoptionPhase, props: Partial<mesh.MeshAdoptionProps>): string[] =>
      diagnosticsOf(new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase, ...props }));

    test('with a misspelled phase, which would remove all protection', () => {
      const { TRAFFIC_MANAGMENT: phase } = AdoptionPhase as unknown as Record<string, mesh.AdoptionPhase>;
      const names = 'OBSERVE, PERMISSIVE, STRICT, AUTHORIZATION, TRAFFIC_MANAGEMENT';
      const list = names.replaceAll(/\w+/g, 'AdoptionPhase.$&').replace(/, (\S+)$/, ' or $1');
      const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'a', phase: AdoptionPhase.OBSERVE });
      const wrong = phase as mesh.AdoptionPhase;
      const message = `chart/adoption: phase: undefined is not a member of AdoptionPhase; use ${list}`;
      expect(() => problemsIn(wrong, {})).toThrow(message);
      expect(() => adoption.reaches(wrong)).toThrow(message);
      expect(() => adoption.addStep(wrong, { create: () => {} })).toThrow(message);
    });

    test('in a mode that keeps the namespace out of the mesh', () => {
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode: mesh.MeshMode.NONE })).toEqual([
        'CDK0602 mode: MeshMode.NONE keeps the namespace out of the mesh; set another mode, or use MeshNamespace instead',
      ]);
    });

    test('with routes or access logs that no proxy applies, in every phase', () => {
      const mode = mesh.MeshMode.AMBIENT;
      const services = [{ name: 'reviews' }];
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode, services, accessLogProviders: ['otel'] })).toEqual([
        'CDK0651 services: no proxy applies routes to "reviews", because ztunnel does not read requests; set mode to MeshMode.ambientWithWaypoint(), or remove services',
        'CDK0651 accessLogProviders: no proxy logs to "otel": the installation configures the logs of ztunnel; remove accessLogProviders, or set mode to MeshMode.ambientWithWaypoint()',
      ]);
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode: mesh.MeshMode.ambientWithWaypoint(), services })).toEqual([]);
      const waypoint = mesh.Waypoint.fromWaypointName(testChart(), 'shared', 'shared', { namespace: 'infra' });
      const shared = mesh.MeshMode.ambientWithWaypoint({ waypoint });
      const logged = { mode: shared, services, accessLogProviders: ['otel'], waypointDenies: true };
      expect(problemsIn(AdoptionPhase.OBSERVE, logged)).toEqual([
        'CDK0651 accessLogProviders: no proxy logs to "otel": a waypoint follows the Telemetry of its own namespace; create a Telemetry there, and remove accessLogProviders',
      ]);
    });

    test('with the same service twice', () => {
      const services = [{ name: 'reviews' }, { name: 'details' }, { name: 'reviews' }];
      for (const phase of [AdoptionPhase.OBSERVE, AdoptionPhase.TRAFFIC_MANAGEMENT]) {
        expect(problemsIn(phase, { services })).toEqual([
          'CDK0650 services[2].name: "reviews" is already the name of services[0]; remove one of them',
        ]);
      }
    });

    test('with calls that the default deny rejects, even before its phase', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase });
        adoption.allow('web', { from: [] });
        const problems = adoption.node.findAll().flatMap((construct) => diagnosticsOf(construct));
        expect(
          problems.filter((problem) => problem.includes(' allow(')),
          phase,
        ).toEqual(["CDK0630 allow('web').from: the list is empty, which allows all callers; name the callers"]);
        expect(() => adoption.allow('web', { from: [Caller.ingressGateway()] }), phase).toThrow(
          "chart/adoption: allow('web') was already called; use another name",
        );
      }
    });

    test('with services and versions that have invalid names, or occur twice', () => {
      const services = [{ name: 'Reviews_1', versions: ['v1', 'v2', 'v1', 'v 3'] }];
      for (const phase of Object.values(AdoptionPhase)) {
        expect(problemsIn(phase, { services }), phase).toEqual([
          'CDK0650 services[0].versions[2]: "v1" is already the name of services[0].versions[0]; remove one of them',
          expect.stringMatching(/^CDK0003 services\[0\]\.name: "Reviews_1" is not a valid name for a Service/),
          expect.stringMatching(/^CDK0003 services\[0\]\.versions\[3\]: "v 3" is not a valid name for a subset/),
        ]);
      }
    });

    test('with a shared waypoint that denies nothing, even before the default deny', () => {
      const mode = mesh.MeshMode.ambientWithWaypoint({ waypoint: { name: 'shared', namespace: 'infra' } });
      const problem = /^CDK0632 waypointDenies: waypoint "infra\/shared" is in another namespace/;
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode })).toEqual([expect.stringMatching(problem)]);
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode, waypointDenies: true })).toEqual([]);
    });

    test('with allowed calls that the default deny or its NetworkPolicies reject, before its phase', () => {
      const { NetworkPeer, NetworkPort } = mesh;
      const open = (networkPolicies?: boolean): mesh.MeshAdoption => {
        const adoption = new MeshAdoption(testChart(), 'adoption', {
          namespace: 'bookinfo',
          phase: AdoptionPhase.STRICT,
          egress: [{ peers: [] }],
          dns: { peers: [NetworkPeer.addresses('169.254.20.10')] },
          networkPolicies,
        });
        adoption.allow('web', { from: [Caller.ingressGateway()], ports: [99999], paths: [] });
        adoption.allow('Web_2', { from: [Caller.ingressGateway()] });
        adoption.allowEgress('database', { to: [{ ports: [NetworkPort.tcp(0)] }] });
        adoption.allowGateway({ name: 'edge' }, { ports: [] });
        return adoption;
      };
      const always = [
        "CDK0002 allow('web').ports[0]: 99999 is not a port; use a whole number from 1 to 65535",
        "CDK0630 allow('web').paths: the list is empty; add at least one entry",
        expect.stringMatching(
          /^CDK0634 allow\('Web_2'\): "Web_2" is not a valid name for an object; use at most 253 lower-case letters/,
        ),
      ];
      expect(diagnosticsOf(open())).toEqual([
        ...always,
        expect.stringMatching(/^CDK0630 egress\[0\]\.peers: the list is empty, which allows everything/),
        expect.stringMatching(/ dns\.peers\[0\]\.ipBlock\.cidr: /),
        "CDK0002 allowEgress('database').to[0].ports[0].port: 0 is not a port; use a whole number from 1 to 65535",
        "CDK0630 allowGateway('edge').ports: the list is empty; add at least one entry",
      ]);
      expect(diagnosticsOf(open(false))).toEqual(always);
    });

    test('with a name that is already used, in every phase', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase });
        const database = { to: [{ peers: [mesh.NetworkPeer.addresses('10.0.0.0/8')] }] };
        adoption.allowEgress('database', database);
        adoption.allowGateway({ name: 'edge' }, { ports: [80] });
        expect(() => adoption.allowEgress('database', database), phase).toThrow(
          "chart/adoption: allowEgress('database') was already called; use another name",
        );
        expect(() => adoption.allowGateway({ name: 'edge' }, { ports: [443] }), phase).toThrow(
          "chart/adoption: allowGateway('edge') was already called; pass all of its ports in one call",
        );
      }
    });

    test('with calls that another namespace of the app blocks, in every phase', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const chart = testChart();
        const adoption = new MeshAdoption(chart, 'adoption', { namespace: 'bookinfo', phase });
        new mesh.DefaultDeny(chart, 'shop', { namespace: 'shop' });
        adoption.allow('web', { from: [Caller.namespace('shop')] });
        const problems = adoption.node.findAll().flatMap((construct) => diagnosticsOf(construct));
        expect(problems, phase).toEqual([expect.stringContaining('blocks the calls from namespace "shop"')]);
      }
    });
  });
});
