// Rejected uses of DefaultDeny. For its manifests, see default-deny.test.ts.
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
  describe('of a namespace that another namespace with a default deny calls', () => {
    const { AMBIENT, SIDECAR } = MeshMode;

    /** Reports the problems if `shop` calls `bookinfo`, and both have a default deny. */
    function problemsIf(
      shop: mesh.DefaultDenyProps,
      allowed: mesh.NetworkPolicyRuleOptions[],
      mode = SIDECAR,
    ): string[] {
      const chart = testChart();
      const called = new DefaultDeny(chart, 'called', { mode });
      called.allow('shop', { from: [Caller.namespace('shop')] });
      const caller = new DefaultDeny(chart, 'caller', { namespace: 'shop', ...shop });
      if (allowed.length > 0) {
        caller.allowEgress('out', { to: allowed });
      }
      return diagnosticsOf(called);
    }

    const problem =
      'CDK0633 "chart/caller" blocks the calls from namespace "shop" to namespace "bookinfo" that are allowed here; add allowEgress() there';
    const elsewhere = { peers: [NetworkPeer.pods(), NetworkPeer.namespace('other')] };

    test.each([
      ['no calls', {}, [], SIDECAR, [problem]],
      ['no calls to an ambient namespace', {}, [], AMBIENT, [problem]],
      ['only other calls', { egress: [elsewhere] }, [elsewhere], SIDECAR, [problem]],
      ['its calls', {}, [{ peers: [NetworkPeer.namespace('bookinfo')] }], SIDECAR, []],
      ['all calls to a port', {}, [{ ports: [NetworkPort.tcp(80)] }], SIDECAR, []],
      ['calls by addresses', { egress: [{ peers: [NetworkPeer.addresses('10.0.0.0/8')] }] }, [], SIDECAR, []],
      ['calls by labels', {}, [{ peers: [NetworkPeer.namespacesWith({ team: 'a' })] }], SIDECAR, []],
      ['the tunnel', { mode: AMBIENT }, [], SIDECAR, []],
      ['all calls, without NetworkPolicies', { networkPolicies: false }, [], SIDECAR, []],
    ])('that allows %s', (_, shop, allowed, mode, problems) => {
      expect(problemsIf(shop, allowed, mode)).toEqual(problems);
    });
  });

  describe('of a namespace that this app creates', () => {
    const { AMBIENT, SIDECAR, ambientWithWaypoint, sidecarRevision } = MeshMode;
    const withIngress = ambientWithWaypoint({ ingress: true });

    /** Reports the problems if the namespaces, each in its own chart, are created later with other modes. */
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
    ])('accepts its mode, including other revisions: %s', (_, made, mode) => {
      expect(problemsWith([made], mode)).toEqual([]);
    });

    test.each([
      ['ambient, but the default mode is SIDECAR', AMBIENT, undefined, 'SIDECAR', 'AMBIENT'],
      ['not ambient', sidecarRevision('canary'), AMBIENT, 'AMBIENT', "sidecarRevision('canary')"],
      ['not part of the mesh', MeshMode.NONE, SIDECAR, 'SIDECAR', 'NONE'],
      ['without its waypoint', AMBIENT, ambientWithWaypoint(), 'ambientWithWaypoint(...)', 'AMBIENT'],
      [
        'used without ingress',
        ambientWithWaypoint(),
        withIngress,
        'ambientWithWaypoint(...)',
        'ambientWithWaypoint(...)',
      ],
    ])('is rejected if the namespace is %s', (_, made, mode, given, known) => {
      expect(problemsWith([made], mode)).toEqual([
        `CDK0603 mode: MeshMode.${given} does not match namespace "bookinfo", which "cluster-0/ns" creates with MeshMode.${known}; set the same mode for both`,
      ]);
    });

    test('accepts the mode of one of several clusters', () => {
      expect(problemsWith([AMBIENT, SIDECAR])).toEqual([]);
    });
  });

  describe('is rejected', () => {
    const from = [Caller.namespace('shop')];

    test('without callers, which would allow all callers', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from: [] })).toEqual([
        "CDK0630 allow('a').from: the list is empty, which allows all callers; name the callers",
      ]);
    });

    test('in a mode that keeps the namespace out of the mesh', () => {
      expect(diagnosticsOf(new DefaultDeny(testChart(), 'deny', { mode: MeshMode.NONE }))).toEqual([
        'CDK0602 mode: MeshMode.NONE keeps the namespace out of the mesh; set another mode, or use NetworkPolicy instead',
      ]);
    });

    test('for empty lists, and for numbers that are not ports', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, ports: [], methods: [], paths: [] })).toEqual([
        "CDK0630 allow('a').ports: the list is empty; add at least one entry",
        "CDK0630 allow('a').methods: the list is empty; add at least one entry",
        "CDK0630 allow('a').paths: the list is empty; add at least one entry",
      ]);
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, ports: [8080, 99999] })).toEqual([
        "CDK0002 allow('a').ports[1]: 99999 is not a port; use a whole number from 1 to 65535",
      ]);
    });

    test('for a service without a waypoint', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from, service: istio.PolicyTarget.of('web') })).toEqual([
        'CDK0631 allow(\'a\').service: only a waypoint enforces policies for a service, and the mode has no waypoint; set "to" instead, or set mode to MeshMode.ambientWithWaypoint()',
      ]);
    });

    test('for pods behind a waypoint', () => {
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint(), { from, to: { app: 'web' } })).toEqual([
        'CDK0631 allow(\'a\').to: the waypoint enforces policies for services, not for pods; set service instead of "to"',
      ]);
    });

    test('for a gateway that bypasses the waypoint, and pods that only accept the waypoint', () => {
      const service = istio.PolicyTarget.of('web');
      const gateways = [Caller.namespace('shop'), Caller.ingressGateway(), Caller.gateway({ name: 'web' })];
      const message =
        'the gateway calls the pods directly, but they only accept calls from the waypoint; set ingress: true in MeshMode.ambientWithWaypoint()';
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint(), { from: gateways, service })).toEqual([
        `CDK0631 allow('a').from[1]: ${message}`,
        `CDK0631 allow('a').from[2]: ${message}`,
      ]);
      expect(problemsOfAllow(MeshMode.ambientWithWaypoint({ ingress: true }), { from: gateways, service })).toEqual([]);
      expect(problemsOfAllow(MeshMode.AMBIENT, { from: gateways })).toEqual([]);
    });

    test('for a pattern of namespaces, which NetworkPolicies do not support', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from: [...from, Caller.namespace('*')] })).toEqual([
        expect.stringMatching(/^CDK0003 allow\('a'\)\.from\[1\]: "\*" is not a valid name for a namespace/),
      ]);
    });

    test('for methods and paths, which ztunnel cannot match', () => {
      const message = 'ztunnel cannot match methods and paths; set mode to MeshMode.ambientWithWaypoint()';
      expect(problemsOfAllow(MeshMode.AMBIENT, { from, methods: ['GET'] })).toEqual([
        `CDK0631 allow('a').methods: ${message}`,
      ]);
      expect(problemsOfAllow(MeshMode.AMBIENT, { from, paths: ['/'] })).toEqual([
        `CDK0631 allow('a').paths: ${message}`,
      ]);
    });

    test('for all services of a waypoint in another namespace', () => {
      const deny = new DefaultDeny(testChart(), 'deny', {
        mode: MeshMode.ambientWithWaypoint({ waypoint: { name: 'shared', namespace: 'infra' } }),
        waypointDenies: true,
      });
      deny.allow('a', { from });
      expect(diagnosticsOf(deny)).toEqual([
        "CDK0631 allow('a').service: the waypoint is in another namespace and only enforces policies for services; set service",
      ]);
    });
  });
});
