import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { synthesize } from '../apps/support';
import { type Manifest, problemsOf, testChart } from '../support/manifests';

const { Caller, DefaultDeny, MeshMode } = mesh;

/** What a namespace with default deny holds, by kind and name. */
function objectsOf(props: mesh.DefaultDenyProps, allow?: (deny: mesh.DefaultDeny) => void): Map<string, Manifest> {
  const objects = synthesize((chart) => {
    const deny = new DefaultDeny(chart, 'deny', props);
    allow?.(deny);
  });
  return new Map([...objects.values()].map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

function problemsOfAllow(mode: mesh.MeshMode, calls: mesh.AllowedCalls): string[] {
  const deny = new DefaultDeny(testChart(), 'deny', { mode });
  deny.allow('a', calls);
  return problemsOf(deny);
}

describe('DefaultDeny', () => {
  test('refuses by the mesh and by the network, and lets through what sidecars need', () => {
    const objects = objectsOf({});
    expect([...objects.keys()]).toEqual([
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy deny-all',
      'NetworkPolicy allow-mesh',
    ]);
    expect(objects.get('AuthorizationPolicy allow-nothing')?.spec).toEqual({});
    expect(objects.get('NetworkPolicy allow-mesh')?.spec).toMatchObject({
      ingress: [{ ports: [{ port: 15020 }, { port: 15090 }] }],
      egress: [
        { to: [{ podSelector: { matchLabels: { app: 'istiod' } } }], ports: [{ port: 15012 }] },
        { ports: [{ protocol: 'UDP', port: 53 }, { port: 53 }] },
      ],
    });
  });

  test('leaves the network alone where asked', () => {
    const objects = objectsOf({ networkPolicies: false }, (deny) =>
      deny.allow('web', { from: [Caller.ingressGateway()], to: { app: 'web' } }),
    );
    expect([...objects.keys()]).toEqual(['AuthorizationPolicy allow-nothing', 'AuthorizationPolicy web']);
  });

  test('lets a neighbour in on both sides, by identity and by labels', () => {
    const objects = objectsOf({}, (deny) =>
      deny.allow('reviews', {
        from: [Caller.serviceAccount('productpage', { pods: { app: 'productpage' } })],
        to: { app: 'reviews' },
        ports: [9080],
      }),
    );
    expect(objects.get('AuthorizationPolicy reviews')?.spec).toEqual({
      selector: { matchLabels: { app: 'reviews' } },
      action: 'ALLOW',
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/productpage'] } }],
          to: [{ operation: { ports: ['9080'] } }],
        },
      ],
    });
    expect(objects.get('NetworkPolicy reviews')?.spec).toEqual({
      podSelector: { matchLabels: { app: 'reviews' } },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: { app: 'productpage' } } }], ports: [{ protocol: 'TCP', port: 9080 }] },
      ],
    });
    expect(objects.get('NetworkPolicy reviews-from-0')?.spec).toEqual({
      podSelector: { matchLabels: { app: 'productpage' } },
      policyTypes: ['Egress'],
      egress: [
        { to: [{ podSelector: { matchLabels: { app: 'reviews' } } }], ports: [{ protocol: 'TCP', port: 9080 }] },
      ],
    });
  });

  test('knows callers of other namespaces, whose own network is up to them', () => {
    const objects = objectsOf({}, (deny) =>
      deny.allow('web', { from: [Caller.ingressGateway(), Caller.namespace('shop')] }),
    );
    expect(objects.get('AuthorizationPolicy web')?.spec).toEqual({
      action: 'ALLOW',
      rules: [
        {
          from: [
            {
              source: { principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'] },
            },
            { source: { namespaces: ['shop'] } },
          ],
        },
      ],
    });
    expect(objects.get('NetworkPolicy web')?.spec.ingress[0].from).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
        podSelector: { matchLabels: { istio: 'ingressgateway' } },
      },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
    ]);
    expect([...objects.keys()]).not.toContain('NetworkPolicy web-from-0');
  });

  test('knows a workload of cdk8s-plus by its service account and its labels', () => {
    const objects = synthesize((chart) => {
      const serviceAccount = new kplus.ServiceAccount(chart, 'sa', { metadata: { name: 'client' } });
      const containers = [{ image: 'client' }];
      const client = new kplus.Deployment(chart, 'client', { serviceAccount, containers });
      const plain = new kplus.Deployment(chart, 'plain', { containers });
      new DefaultDeny(chart, 'deny').allow('server', {
        from: [Caller.workload(client), Caller.workload(plain)],
        to: { app: 'server' },
      });
    });
    const policy = objects.get('security.istio.io/AuthorizationPolicy/server');
    expect(policy?.spec.rules[0].from).toEqual([
      { source: { principals: ['cluster.local/ns/bookinfo/sa/client'] } },
      { source: { principals: ['cluster.local/ns/bookinfo/sa/default'] } },
    ]);
  });

  test('of an ambient namespace opens the tunnel, behind which identities count', () => {
    const objects = objectsOf({ mode: MeshMode.AMBIENT }, (deny) =>
      deny.allow('web', { from: [Caller.serviceAccount('client')], to: { app: 'web' } }),
    );
    expect([...objects.keys()]).toEqual([
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy deny-all',
      'NetworkPolicy allow-mesh',
      'AuthorizationPolicy web',
    ]);
    expect(objects.get('NetworkPolicy allow-mesh')?.spec.ingress[0]).toEqual({
      from: [{ namespaceSelector: {} }],
      ports: [{ protocol: 'TCP', port: 15008 }],
    });
  });

  test('with a waypoint refuses at the waypoint too, and lets the waypoint in', () => {
    const objects = objectsOf({ mode: MeshMode.ambientWithWaypoint() }, (deny) => {
      deny.allow('all', { from: [Caller.namespace('shop')] });
      deny.allow('reviews', {
        from: [Caller.serviceAccount('client')],
        service: istio.PolicyTarget.of('reviews'),
        methods: ['GET'],
      });
    });
    const waypoint = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' };
    expect(objects.get('AuthorizationPolicy allow-nothing-at-waypoint')?.spec).toEqual({ targetRefs: [waypoint] });
    expect(objects.get('AuthorizationPolicy allow-waypoint')?.spec).toEqual({
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/waypoint'] } }] }],
    });
    expect(objects.get('AuthorizationPolicy all')?.spec.targetRefs).toEqual([waypoint]);
    expect(objects.get('AuthorizationPolicy reviews')?.spec).toMatchObject({
      targetRefs: [{ group: '', kind: 'Service', name: 'reviews' }],
      rules: [{ to: [{ operation: { methods: ['GET'] } }] }],
    });
  });

  test('leaves a waypoint of another namespace to that namespace', () => {
    const waypoint = { name: 'shared', namespace: 'infra' };
    const objects = objectsOf({ mode: MeshMode.ambientWithWaypoint({ waypoint }) });
    expect([...objects.keys()]).not.toContain('AuthorizationPolicy allow-nothing-at-shared');
    expect(JSON.stringify(objects.get('AuthorizationPolicy allow-shared'))).toContain('/ns/infra/sa/shared');
  });

  describe('is refused', () => {
    const from = [Caller.namespace('shop')];

    test('where nobody is let in, which would let everybody in', () => {
      expect(problemsOfAllow(MeshMode.SIDECAR, { from: [] })).toEqual([
        "allow 'a': from is empty, which lets everybody in; name who calls",
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

    test('for methods that ztunnel cannot tell', () => {
      expect(problemsOfAllow(MeshMode.AMBIENT, { from, methods: ['GET'] })).toEqual([
        "allow 'a': ztunnel cannot tell methods and paths; set mode to MeshMode.ambientWithWaypoint()",
      ]);
    });
  });
});
