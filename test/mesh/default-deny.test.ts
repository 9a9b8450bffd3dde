import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { synthesize } from '../apps/support';
import { type Manifest, manifestOf, problemsOf, testChart } from '../support/manifests';

const { Caller, DefaultDeny, MeshMode, NetworkPeer, NetworkPort } = mesh;

/** What a namespace with default deny holds, by kind and name. */
function objectsOf(props: mesh.DefaultDenyProps, allow?: (deny: mesh.DefaultDeny) => void): Map<string, Manifest> {
  const objects = synthesize((chart) => {
    const deny = new DefaultDeny(chart, 'deny', props);
    allow?.(deny);
  });
  return new Map([...objects.values()].map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** Identities of the first sort of callers that a policy lets in. */
function principalsOf(objects: Map<string, Manifest>, name: string): unknown {
  return objects.get(`AuthorizationPolicy ${name}`)?.spec.rules[0].from[0].source.principals;
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
    // Ambient callers, and sidecars that speak HBONE, come to the port of the tunnel.
    const ports = [
      { protocol: 'TCP', port: 9080 },
      { protocol: 'TCP', port: 15008 },
    ];
    expect(objects.get('NetworkPolicy reviews')?.spec).toEqual({
      podSelector: { matchLabels: { app: 'reviews' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'productpage' } } }], ports }],
    });
    expect(objects.get('NetworkPolicy reviews-from-0')?.spec).toEqual({
      podSelector: { matchLabels: { app: 'productpage' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { app: 'reviews' } } }], ports }],
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
              source: {
                principals: [
                  'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account',
                  'cluster.local/ns/istio-system/sa/istio-ingressgateway',
                ],
              },
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

  test('leaves a waypoint of another namespace to whoever says that it denies', () => {
    const waypoint = { name: 'shared', namespace: 'infra' };
    const mode = MeshMode.ambientWithWaypoint({ waypoint });
    expect(problemsOf(new DefaultDeny(testChart(), 'deny', { mode }))).toEqual([
      expect.stringMatching(
        /^waypointDenies: waypoint infra\/shared is of another namespace, .* add DefaultDeny\.atAllWaypoints\(\), .* set waypointDenies to true$/,
      ),
    ]);
    const objects = objectsOf({ mode, waypointDenies: true });
    expect([...objects.keys()]).not.toContain('AuthorizationPolicy allow-nothing-at-shared');
    expect(JSON.stringify(objects.get('AuthorizationPolicy allow-shared'))).toContain('/ns/infra/sa/shared');
  });

  test('refuses at all waypoints of the mesh, by a policy of the root namespace', () => {
    const policy = DefaultDeny.atAllWaypoints(testChart(), 'waypoints');
    expect(manifestOf(policy)).toMatchObject({
      metadata: { name: 'allow-nothing-at-waypoints', namespace: 'istio-system' },
      spec: {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' }],
      },
    });
    expect(manifestOf(policy).spec).not.toHaveProperty('rules');
    const elsewhere = DefaultDeny.atAllWaypoints(testChart(), 'waypoints', { rootNamespace: 'mesh' });
    expect(elsewhere.namespace).toBe('mesh');
  });

  test('lets nobody ask for metrics where no namespace may', () => {
    const spec = objectsOf({ metricsFrom: [] }).get('NetworkPolicy allow-mesh')?.spec;
    expect(spec).not.toHaveProperty('ingress');
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('lets names be looked up where the cluster does it', () => {
    const dns = { peers: [NetworkPeer.addresses('169.254.20.10/32')], ports: [NetworkPort.udp(53)] };
    expect(objectsOf({ dns }).get('NetworkPolicy allow-mesh')?.spec.egress[1]).toEqual({
      to: [{ ipBlock: { cidr: '169.254.20.10/32' } }],
      ports: [{ protocol: 'UDP', port: 53 }],
    });
  });

  test('lets all pods, or some, call what is outside', () => {
    const database = { peers: [NetworkPeer.addresses('10.20.0.0/16')], ports: [NetworkPort.tcp(5432)] };
    const objects = objectsOf({ egress: [database] }, (deny) => {
      deny.allowEgress('api-server', { to: [{ ports: [NetworkPort.tcp(6443)] }], from: { app: 'operator' } });
    });
    expect(objects.get('NetworkPolicy allow-egress')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ protocol: 'TCP', port: 5432 }] }],
    });
    expect(objects.get('NetworkPolicy api-server')?.spec).toEqual({
      podSelector: { matchLabels: { app: 'operator' } },
      policyTypes: ['Egress'],
      egress: [{ ports: [{ protocol: 'TCP', port: 6443 }] }],
    });
  });

  test('makes no policy for calls to the outside where the network cuts none, since that would cut the others', () => {
    const objects = objectsOf({ networkPolicies: false, egress: [{}] }, (deny) => {
      deny.allowEgress('all', { to: [{}] });
    });
    expect([...objects.keys()]).toEqual(['AuthorizationPolicy allow-nothing']);
  });

  test('opens a gateway of Gateway API for its ports', () => {
    const objects = objectsOf({}, (deny) => {
      deny.allowGateway({ name: 'web' }, { ports: [80, 443] });
      deny.allowGateway({ name: 'intern' }, { ports: [80], from: [NetworkPeer.namespace('shop')] });
    });
    expect(objects.get('AuthorizationPolicy allow-web')?.spec).toEqual({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' }],
      rules: [{}],
    });
    expect(objects.get('NetworkPolicy allow-web')?.spec).toEqual({
      podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'web' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          ports: [
            { protocol: 'TCP', port: 80 },
            { protocol: 'TCP', port: 443 },
          ],
        },
      ],
    });
    expect(objects.get('NetworkPolicy allow-intern')?.spec.ingress[0].from).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
    ]);
    const withoutNetwork = objectsOf({ networkPolicies: false }, (deny) => {
      deny.allowGateway({ name: 'web' }, { ports: [80] });
    });
    expect([...withoutNetwork.keys()]).toContain('AuthorizationPolicy allow-web');
    expect([...withoutNetwork.keys()]).not.toContain('NetworkPolicy allow-web');
  });

  test('knows ingress gateways by the accounts that they may have, or by the one that is named', () => {
    const objects = objectsOf({}, (deny) => {
      deny.allow('chart', { from: [Caller.ingressGateway({ name: 'istio-edge', namespace: 'edge' })] });
      deny.allow('named', { from: [Caller.ingressGateway({ serviceAccount: 'front', pods: { app: 'front' } })] });
    });
    expect(principalsOf(objects, 'chart')).toEqual([
      'cluster.local/ns/edge/sa/istio-edge-service-account',
      'cluster.local/ns/edge/sa/istio-edge',
    ]);
    expect(objects.get('NetworkPolicy chart')?.spec.ingress[0].from).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } },
        podSelector: { matchLabels: { istio: 'edge' } },
      },
    ]);
    expect(principalsOf(objects, 'named')).toEqual(['cluster.local/ns/istio-system/sa/front']);
    expect(objects.get('NetworkPolicy named')?.spec.ingress[0].from[0].podSelector).toEqual({
      matchLabels: { app: 'front' },
    });
  });

  test('knows gateways of Gateway API by the account and the label that Istio gives them', () => {
    const gatewayClass = { name: 'istio-agentgateway' };
    const objects = objectsOf({}, (deny) => {
      deny.allow('web', { from: [Caller.gateway({ name: 'web' })] });
      deny.allow('edge', { from: [Caller.gateway({ name: 'web', namespace: 'edge' }, { gatewayClass })] });
      deny.allow('named', { from: [Caller.gateway({ name: 'web' }, { serviceAccount: 'front' })] });
    });
    expect(principalsOf(objects, 'web')).toEqual(['cluster.local/ns/bookinfo/sa/web-istio']);
    expect(principalsOf(objects, 'edge')).toEqual(['cluster.local/ns/edge/sa/web-istio-agentgateway']);
    expect(principalsOf(objects, 'named')).toEqual(['cluster.local/ns/bookinfo/sa/front']);
    const pods = { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'web' } } };
    expect(objects.get('NetworkPolicy web')?.spec.ingress[0].from).toEqual([pods]);
    // The gateway is a pod of the namespace like others, so it has to be let out too.
    expect(objects.get('NetworkPolicy web-from-0')?.spec.podSelector).toEqual(pods.podSelector);
    expect(objects.get('NetworkPolicy edge')?.spec.ingress[0].from[0]).toMatchObject(pods);
  });

  test('takes every name, also one that it uses itself', () => {
    const objects = objectsOf({}, (deny) => {
      deny.allow('mesh', { from: [Caller.namespace('shop')] });
      deny.allow('waypoint', { from: [Caller.namespace('shop')] });
    });
    expect([...objects.keys()]).toContain('NetworkPolicy mesh');
  });

  test('takes no name twice', () => {
    const deny = new DefaultDeny(testChart(), 'deny');
    const calls = { from: [Caller.namespace('shop')] };
    deny.allow('web', calls);
    expect(() => deny.allow('web', calls)).toThrow(
      "chart/deny: allow 'web' is there already; give this one another name",
    );
    deny.allowEgress('out', { to: [{}] });
    expect(() => deny.allowEgress('out', { to: [{}] })).toThrow(/^chart\/deny: allowEgress 'out' is there already/);
  });

  describe('of a namespace that another closed one of the app calls', () => {
    const { AMBIENT, SIDECAR } = MeshMode;

    /** What is said where `shop`, closed, calls `bookinfo`, closed. */
    function problemsWhere(shop: mesh.DefaultDenyProps, letOut: mesh.NetworkPolicyRule[], mode = SIDECAR): string[] {
      const chart = testChart();
      const called = new DefaultDeny(chart, 'called', { mode });
      called.allow('shop', { from: [Caller.namespace('shop')] });
      const caller = new DefaultDeny(chart, 'caller', { namespace: 'shop', ...shop });
      if (letOut.length > 0) {
        caller.allowEgress('out', { to: letOut });
      }
      return problemsOf(called);
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
        expect.stringMatching(/^allow 'a': from\[1\]: "\*" is not the name of a namespace/),
      ]);
    });

    test('for methods that ztunnel cannot tell', () => {
      expect(problemsOfAllow(MeshMode.AMBIENT, { from, methods: ['GET'] })).toEqual([
        "allow 'a': ztunnel cannot tell methods and paths; set mode to MeshMode.ambientWithWaypoint()",
      ]);
    });
  });
});
