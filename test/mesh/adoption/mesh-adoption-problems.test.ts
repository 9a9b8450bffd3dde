// What MeshAdoption refuses; what it writes is in mesh-adoption.test.ts.
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { AdoptionPhase, Caller, MeshAdoption } = mesh;

describe('MeshAdoption', () => {
  describe('is refused', () => {
    const problemsIn = (phase: mesh.AdoptionPhase, props: Partial<mesh.MeshAdoptionProps>): string[] =>
      diagnosticsOf(new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase, ...props }));

    test('with a misspelt phase, which would take all protection away', () => {
      const { TRAFFIC_MANAGMENT: phase } = AdoptionPhase as unknown as Record<string, mesh.AdoptionPhase>;
      const names = 'OBSERVE, PERMISSIVE, STRICT, AUTHORIZATION, TRAFFIC_MANAGEMENT';
      const list = names.replaceAll(/\w+/g, 'AdoptionPhase.$&');
      const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'a', phase: AdoptionPhase.OBSERVE });
      const wrong = phase as mesh.AdoptionPhase;
      const message = `chart/adoption: phase: undefined is no AdoptionPhase; give one of ${list}`;
      expect(() => problemsIn(wrong, {})).toThrow(message);
      expect(() => adoption.reaches(wrong)).toThrow(message);
      expect(() => adoption.addStep(wrong, { create: () => {} })).toThrow(message);
    });

    test('in a mode that keeps the namespace out of the mesh', () => {
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode: mesh.MeshMode.NONE })).toEqual([
        'mode: MeshMode.NONE keeps the namespace out of the mesh; give another mode, or make a MeshNamespace instead',
      ]);
    });

    test('with routes or access logs that nobody would follow, in every phase', () => {
      const mode = mesh.MeshMode.AMBIENT;
      const services = [{ name: 'reviews' }];
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode, services, accessLogProviders: ['otel'] })).toEqual([
        'services: nobody would follow routes to reviews, because ztunnel does not read requests; set mode to MeshMode.ambientWithWaypoint(), or leave services out',
        'accessLogProviders: nobody would log to otel: ztunnel logs as it is installed; leave this out, or set mode to MeshMode.ambientWithWaypoint()',
      ]);
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode: mesh.MeshMode.ambientWithWaypoint(), services })).toEqual([]);
      const waypoint = mesh.Waypoint.fromWaypointName(testChart(), 'shared', 'shared', { namespace: 'infra' });
      const shared = mesh.MeshMode.ambientWithWaypoint({ waypoint });
      const logged = { mode: shared, services, accessLogProviders: ['otel'], waypointDenies: true };
      expect(problemsIn(AdoptionPhase.OBSERVE, logged)).toEqual([
        'accessLogProviders: nobody would log to otel: a waypoint follows the Telemetry of its own namespace; make one there, and leave this out',
      ]);
    });

    test('with one service twice', () => {
      const services = [{ name: 'reviews' }, { name: 'details' }, { name: 'reviews' }];
      for (const phase of [AdoptionPhase.OBSERVE, AdoptionPhase.TRAFFIC_MANAGEMENT]) {
        expect(problemsIn(phase, { services })).toEqual([
          "services[2].name: 'reviews' is services[0] already; name each once",
        ]);
      }
    });

    test('with calls that default deny will refuse, before its phase too', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase });
        adoption.allow('web', { from: [] });
        const problems = adoption.node.findAll().flatMap((construct) => diagnosticsOf(construct));
        expect(
          problems.filter((problem) => problem.startsWith('allow')),
          phase,
        ).toEqual(["allow 'web': from is empty, which lets everybody in; name who calls"]);
        expect(() => adoption.allow('web', { from: [Caller.ingressGateway()] }), phase).toThrow(
          "chart/adoption: allow 'web' is there already; give this one another name",
        );
      }
    });

    test('with services and versions that have no name, or come twice', () => {
      const services = [{ name: 'Reviews_1', versions: ['v1', 'v2', 'v1', 'v 3'] }];
      for (const phase of Object.values(AdoptionPhase)) {
        expect(problemsIn(phase, { services }), phase).toEqual([
          "services[0].versions[2]: 'v1' is services[0].versions[0] already; name each once",
          "services[0].name: 'Reviews_1' is no name of a Service; use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
          expect.stringMatching(/^services\[0\]\.versions\[3\]: "v 3" is not a valid subset name/),
        ]);
      }
    });

    test('with a shared waypoint that nobody closes, before default deny too', () => {
      const mode = mesh.MeshMode.ambientWithWaypoint({ waypoint: { name: 'shared', namespace: 'infra' } });
      const problem = /^waypointDenies: waypoint infra\/shared is of another namespace/;
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode })).toEqual([expect.stringMatching(problem)]);
      expect(problemsIn(AdoptionPhase.OBSERVE, { mode, waypointDenies: true })).toEqual([]);
    });

    test('with openings that default deny will refuse, or its NetworkPolicies, before its phase', () => {
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
        "allow 'web': ports[0]: 99999 is no port; give a whole number of 1 to 65535",
        "allow 'web': paths: is empty; name at least one",
        expect.stringMatching(/^allow 'Web_2': that is no name of an object; use at most 253 lower-case letters/),
      ];
      expect(diagnosticsOf(open())).toEqual([
        ...always,
        expect.stringMatching(/^egress\[0\]\.peers: is empty/),
        expect.stringMatching(/^dns\.peers\[0\]\.ipBlock\.cidr: /),
        "allowEgress 'database': to[0].ports[0].port: 0 is no port; give a whole number of 1 to 65535",
        "allowGateway 'edge': ports: is empty; name at least one",
      ]);
      expect(diagnosticsOf(open(false))).toEqual(always);
    });

    test('with a name that is used already, in every phase', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const adoption = new MeshAdoption(testChart(), 'adoption', { namespace: 'bookinfo', phase });
        const database = { to: [{ peers: [mesh.NetworkPeer.addresses('10.0.0.0/8')] }] };
        adoption.allowEgress('database', database);
        adoption.allowGateway({ name: 'edge' }, { ports: [80] });
        expect(() => adoption.allowEgress('database', database), phase).toThrow(
          "chart/adoption: allowEgress 'database' is there already; give this one another name",
        );
        expect(() => adoption.allowGateway({ name: 'edge' }, { ports: [443] }), phase).toThrow(
          "chart/adoption: allowGateway 'edge' is there already; give all of its ports at once",
        );
      }
    });

    test('with calls that another namespace of the app does not let out, in every phase', () => {
      for (const phase of Object.values(AdoptionPhase)) {
        const chart = testChart();
        const adoption = new MeshAdoption(chart, 'adoption', { namespace: 'bookinfo', phase });
        new mesh.DefaultDeny(chart, 'shop', { namespace: 'shop' });
        adoption.allow('web', { from: [Caller.namespace('shop')] });
        const problems = adoption.node.findAll().flatMap((construct) => diagnosticsOf(construct));
        expect(problems, phase).toEqual([expect.stringContaining('cuts the calls of namespace shop')]);
      }
    });
  });
});
