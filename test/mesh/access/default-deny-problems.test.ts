// What DefaultDeny refuses; what it writes is in default-deny.test.ts.
import { type App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { Caller, DefaultDeny, MeshMode, NetworkPeer, NetworkPort } = mesh;

function problemsOfAllow(mode: mesh.MeshMode, calls: mesh.AllowedCallsOptions): string[] {
  const deny = new DefaultDeny(testChart(), 'deny', { mode });
  deny.allow('a', calls);
  return diagnosticsOf(deny);
}

describe('DefaultDeny', () => {
  describe('of a namespace that another closed one of the app calls', () => {
    const { AMBIENT, SIDECAR } = MeshMode;

    /** What is said where `shop`, closed, calls `bookinfo`, closed. */
    function problemsWhere(
      shop: mesh.DefaultDenyProps,
      letOut: mesh.NetworkPolicyRuleOptions[],
      mode = SIDECAR,
    ): string[] {
      const chart = testChart();
      const called = new DefaultDeny(chart, 'called', { mode });
      called.allow('shop', { from: [Caller.namespace('shop')] });
      const caller = new DefaultDeny(chart, 'caller', { namespace: 'shop', ...shop });
      if (letOut.length > 0) {
        caller.allowEgress('out', { to: letOut });
      }
      return diagnosticsOf(called);
    }

    const problem =
      "allow: 'chart/caller' cuts the calls of namespace shop to namespace bookinfo, which are let in here; add allowEgress() there";
    const elsewhere = { peers: [NetworkPeer.pods(), NetworkPeer.namespace('other')] };

    test.each([
      ['nothing', {}, [], SIDECAR, [problem]],
      ['nothing, to an ambient one', {}, [], AMBIENT, [problem]],
      ['only other calls', { egress: [elsewhere] }, [elsewhere], SIDECAR, [problem]],
      ['its calls', {}, [{ peers: [NetworkPeer.namespace('bookinfo')] }], SIDECAR, []],
      ['all calls to a port', {}, [{ ports: [NetworkPort.tcp(80)] }], SIDECAR, []],
      ['calls by addresses', { egress: [{ peers: [NetworkPeer.addresses('10.0.0.0/8')] }] }, [], SIDECAR, []],
      ['calls by labels', {}, [{ peers: [NetworkPeer.namespacesWith({ team: 'a' })] }], SIDECAR, []],
      ['the tunnel', { mode: AMBIENT }, [], SIDECAR, []],
      ['everything, as no network refuses', { networkPolicies: false }, [], SIDECAR, []],
    ])('and that lets out %s', (_, shop, letOut, mode, problems) => {
      expect(problemsWhere(shop, letOut, mode)).toEqual(problems);
    });
  });

  describe('of a namespace that this app makes', () => {
    const { AMBIENT, SIDECAR, ambientWithWaypoint, sidecarRevision } = MeshMode;
    const withIngress = ambientWithWaypoint({ ingress: true });

    /** What is said where the namespaces, each in a chart of its own, are made later in other modes. */
    function problemsWith(modes: mesh.MeshMode[], mode?: mesh.MeshMode): string[] {
      const chart = testChart();
      const deny = new DefaultDeny(chart, 'deny', { mode });
      modes.forEach((each, index) => {
        const cluster = new Chart(chart.node.root as App, `cluster-${index}`);
        new mesh.MeshNamespace(cluster, 'ns', { name: 'bookinfo', mode: each });
      });
      return diagnosticsOf(deny);
    }

    test.each([
      ['a sidecar', SIDECAR, undefined],
      ['a sidecar of a revision', sidecarRevision('canary'), undefined],
      ['ztunnel', AMBIENT, AMBIENT],
      ['a waypoint', ambientWithWaypoint(), ambientWithWaypoint()],
    ])('takes its mode, in other words too: %s', (_, made, mode) => {
      expect(problemsWith([made], mode)).toEqual([]);
    });

    test.each([
      ['ambient, but its default is sidecars', AMBIENT, undefined, 'SIDECAR', 'AMBIENT'],
      ['not ambient', sidecarRevision('canary'), AMBIENT, 'AMBIENT', "sidecarRevision('canary')"],
      ['not part of the mesh', MeshMode.NONE, SIDECAR, 'SIDECAR', 'NONE'],
      ['without its waypoint', AMBIENT, ambientWithWaypoint(), 'ambientWithWaypoint(...)', 'AMBIENT'],
      ['past its waypoint', ambientWithWaypoint(), withIngress, 'ambientWithWaypoint(...)', 'ambientWithWaypoint(...)'],
    ])('is refused where that is %s', (_, made, mode, given, known) => {
      expect(problemsWith([made], mode)).toEqual([
        `mode: MeshMode.${given} does not fit namespace bookinfo, which 'cluster-0/ns' makes MeshMode.${known}; give both the same mode`,
      ]);
    });

    test('is content with one of several clusters that it fits', () => {
      expect(problemsWith([AMBIENT, SIDECAR])).toEqual([]);
    });
  });

  describe('is refused', () => {
    const from = [Caller.namespace('shop')];

    test('where nobody is let in, which would let everybody in', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from: [] })).toEqual([
        "allow 'a': from is empty, which lets everybody in; name who calls",
      ]);
    });

    test('in a mode that keeps the namespace out of the mesh', () => {
      expect(diagnosticsOf(new DefaultDeny(testChart(), 'deny', { mode: MeshMode.NONE }))).toEqual([
        'mode: MeshMode.NONE keeps the namespace out of the mesh; give another mode, or use NetworkPolicy instead',
      ]);
    });

    test('for lists without anything, and for numbers that are no port', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, ports: [], methods: [], paths: [] })).toEqual([
        "allow 'a': ports: is empty; name at least one",
        "allow 'a': methods: is empty; name at least one",
        "allow 'a': paths: is empty; name at least one",
      ]);
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, ports: [8080, 99999] })).toEqual([
        "allow 'a': ports[1]: 99999 is no port; give a whole number of 1 to 65535",
      ]);
    });

    test('for a service without a waypoint', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, service: istio.PolicyTarget.of('web') })).toEqual([
        expect.stringMatching(/^allow 'a': service is for waypoints/),
      ]);
    });

    test('for pods behind a waypoint', () => {
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint(), { from, to: { app: 'web' } })).toEqual([
        "allow 'a': a waypoint decides, which knows services and no pods; give service, and not to",
      ]);
    });

    test('for a gateway that goes past the waypoint, to pods that let in only the waypoint', () => {
      const service = istio.PolicyTarget.of('web');
      const gateways = [Caller.namespace('shop'), Caller.ingressGateway(), Caller.gateway({ name: 'web' })];
      const problem =
        'gateways call the pods, which let in only the waypoint; set ingress: true in MeshMode.ambientWithWaypoint()';
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint(), { from: gateways, service })).toEqual([
        `allow 'a': from[1]: ${problem}`,
        `allow 'a': from[2]: ${problem}`,
      ]);
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint({ ingress: true }), { from: gateways, service })).toEqual([]);
      expect(problemsOfAllow(MeshMode.AMBIENT, { from: gateways })).toEqual([]);
    });

    test('for a pattern of namespaces, which the network does not know', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from: [...from, Caller.namespace('*')] })).toEqual([
        expect.stringMatching(/^allow 'a': from\[1\]: '\*' is no name of a namespace/),
      ]);
    });

    test('for methods that ztunnel cannot tell', () => {
      expect(problemsOfAllow(MeshMode.AMBIENT, { from, methods: ['GET'] })).toEqual([
        "allow 'a': ztunnel cannot tell methods and paths; set mode to MeshMode.ambientWithWaypoint()",
      ]);
    });
  });
});
