import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi, istio, mesh } from '../../../lib/index';
import { synthesize } from '../../apps/support';
import { diagnosticsOf, type Manifest, manifestOf, testChart } from '../../support/manifests';

const { Caller, DefaultDeny, MeshMode, NetworkPeer, NetworkPort } = mesh;

/** The objects of a namespace with a default deny, by kind and name. */
function objectsOf(props: mesh.DefaultDenyProps, allow?: (deny: mesh.DefaultDeny) => void): Map<string, Manifest> {
  const objects = synthesize((chart) => {
    const deny = new DefaultDeny(chart, 'deny', props);
    allow?.(deny);
  });
  return new Map([...objects.values()].map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** Identities of the first callers that a policy allows. */
function principalsOf(objects: Map<string, Manifest>, name: string): unknown {
  return objects.get(`AuthorizationPolicy ${name}`)?.spec.rules[0].from[0].source.principals;
}

describe('DefaultDeny', () => {
  test('denies with AuthorizationPolicy and NetworkPolicy, and allows what sidecars need', () => {
    const objects = objectsOf({});
    expect([...objects.keys()]).toEqual([
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy allow-mesh',
      'NetworkPolicy deny-all',
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

  test('omits NetworkPolicies if they are disabled', () => {
    const objects = objectsOf({ networkPolicies: false }, (deny) =>
      deny.allow('web', { from: [Caller.ingressGateway()], to: { app: 'web' } }),
    );
    expect([...objects.keys()]).toEqual(['AuthorizationPolicy web', 'AuthorizationPolicy allow-nothing']);
  });

  test('allows calls within the namespace on both sides, by identity and by labels', () => {
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
    // Ambient callers, and sidecars that use HBONE, call the port of the tunnel.
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

  test('allows callers of other namespaces, without policies in their namespaces', () => {
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

  test('identifies a workload of cdk8s-plus by its service account and its labels', () => {
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

  test('allows only the pods that a workload selects, even if it selects them later', () => {
    const objects = synthesize((chart) => {
      const containers = [{ image: 'client' }];
      const client = new kplus.Deployment(chart, 'client', { containers, select: false });
      new DefaultDeny(chart, 'deny').allow('server', { from: [Caller.workload(client)], to: { app: 'server' } });
      client.select(kplus.LabelSelector.of({ labels: { app: 'client' } }));
    });
    const pods = { matchLabels: { app: 'client' } };
    expect(objects.get('networking.k8s.io/NetworkPolicy/server')?.spec.ingress[0].from).toEqual([
      { podSelector: pods },
    ]);
    expect(objects.get('networking.k8s.io/NetworkPolicy/server-from-0')?.spec.podSelector).toEqual(pods);
  });

  test('of an ambient namespace opens the tunnel, behind which identities are checked', () => {
    const objects = objectsOf({ mode: MeshMode.AMBIENT }, (deny) =>
      deny.allow('web', { from: [Caller.serviceAccount('client')], to: { app: 'web' } }),
    );
    expect([...objects.keys()]).toEqual([
      'AuthorizationPolicy web',
      'AuthorizationPolicy allow-nothing',
      'NetworkPolicy allow-mesh',
      'NetworkPolicy deny-all',
    ]);
    expect(objects.get('NetworkPolicy allow-mesh')?.spec.ingress[0]).toEqual({
      from: [{ namespaceSelector: {} }],
      ports: [{ protocol: 'TCP', port: 15008 }],
    });
  });

  test('with a waypoint also denies at the waypoint, and allows the waypoint', () => {
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

  test('accepts a waypoint of another namespace if it denies by another policy', () => {
    const waypoint = { name: 'shared', namespace: 'infra' };
    const mode = MeshMode.ambientWithWaypoint({ waypoint });
    expect(diagnosticsOf(new DefaultDeny(testChart(), 'deny', { mode }))).toEqual([
      expect.stringMatching(
        /^CDK0632 waypointDenies: waypoint "infra\/shared" is in another namespace, .* add DefaultDeny\.atAllWaypoints\(\), .* set waypointDenies to true$/,
      ),
    ]);
    const objects = objectsOf({ mode, waypointDenies: true });
    expect([...objects.keys()]).not.toContain('AuthorizationPolicy allow-nothing-at-shared');
    expect(JSON.stringify(objects.get('AuthorizationPolicy allow-shared'))).toContain('/ns/infra/sa/shared');
  });

  test('denies at all waypoints of the mesh, with a policy in the root namespace', () => {
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

  test('writes policies that deny after those that allow', () => {
    const mode = MeshMode.ambientWithWaypoint({ ingress: true });
    const objects = objectsOf({ mode, egress: [{ ports: [NetworkPort.tcp(443)] }] }, (deny) => {
      deny.allow('web', { from: [Caller.ingressGateway()], service: istio.PolicyTarget.of('web') });
      deny.allowEgress('database', { to: [{ ports: [NetworkPort.tcp(5432)] }] });
      deny.allowGateway({ name: 'edge' }, { ports: [80] });
    });
    const written = (kind: string): string[] => [...objects.keys()].filter((key) => key.startsWith(`${kind} `));
    expect(written('AuthorizationPolicy')).toEqual([
      'AuthorizationPolicy allow-waypoint',
      'AuthorizationPolicy web',
      'AuthorizationPolicy allow-edge',
      'AuthorizationPolicy allow-nothing',
      'AuthorizationPolicy allow-nothing-at-waypoint',
    ]);
    expect(written('NetworkPolicy')).toEqual([
      'NetworkPolicy database',
      'NetworkPolicy allow-edge',
      'NetworkPolicy allow-egress',
      'NetworkPolicy allow-mesh',
      'NetworkPolicy deny-all',
    ]);
  });

  test('omits the rule for metrics without namespaces', () => {
    const spec = objectsOf({ metricsFrom: [] }).get('NetworkPolicy allow-mesh')?.spec;
    expect(spec).not.toHaveProperty('ingress');
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('allows the DNS servers of the cluster', () => {
    const dns = { peers: [NetworkPeer.addresses('169.254.20.10/32')], ports: [NetworkPort.udp(53)] };
    expect(objectsOf({ dns }).get('NetworkPolicy allow-mesh')?.spec.egress[1]).toEqual({
      to: [{ ipBlock: { cidr: '169.254.20.10/32' } }],
      ports: [{ protocol: 'UDP', port: 53 }],
    });
  });

  test('allows all pods, or some, to call destinations outside of the mesh', () => {
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

  test('writes no egress policy without NetworkPolicies, because it would deny all other calls', () => {
    const objects = objectsOf({ networkPolicies: false, egress: [{}] }, (deny) => {
      deny.allowEgress('all', { to: [{}] });
    });
    expect([...objects.keys()]).toEqual(['AuthorizationPolicy allow-nothing']);
  });

  test('allows calls to the ports of a gateway of the Gateway API', () => {
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

  test('identifies ingress gateways by their possible service accounts, or by the one that is set', () => {
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

  test('identifies gateways of the Gateway API by the service account and the label that Istio creates', () => {
    const gatewayClass = { name: 'edge' };
    const objects = objectsOf({}, (deny) => {
      deny.allow('web', { from: [Caller.gateway({ name: 'web' })] });
      deny.allow('edge', { from: [Caller.gateway({ name: 'web', namespace: 'edge' }, { gatewayClass })] });
      deny.allow('named', { from: [Caller.gateway({ name: 'web' }, { serviceAccount: 'front' })] });
      const agentgateway = { gatewayClass: gatewayapi.GatewayClass.ISTIO_AGENTGATEWAY };
      deny.allow('agent', { from: [Caller.gateway({ name: 'web' }, agentgateway)] });
    });
    expect(principalsOf(objects, 'web')).toEqual(['cluster.local/ns/bookinfo/sa/web-istio']);
    expect(principalsOf(objects, 'edge')).toEqual(['cluster.local/ns/edge/sa/web-edge']);
    expect(principalsOf(objects, 'agent')).toEqual(['cluster.local/ns/bookinfo/sa/web']);
    expect(principalsOf(objects, 'named')).toEqual(['cluster.local/ns/bookinfo/sa/front']);
    const pods = { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'web' } } };
    expect(objects.get('NetworkPolicy web')?.spec.ingress[0].from).toEqual([pods]);
    // The gateway is a pod of the namespace like others, so its calls must be allowed too.
    expect(objects.get('NetworkPolicy web-from-0')?.spec.podSelector).toEqual(pods.podSelector);
    expect(objects.get('NetworkPolicy edge')?.spec.ingress[0].from[0]).toMatchObject(pods);
  });

  test('accepts all names, including those that it uses itself', () => {
    const objects = objectsOf({}, (deny) => {
      deny.allow('mesh', { from: [Caller.namespace('shop')] });
      deny.allow('waypoint', { from: [Caller.namespace('shop')] });
    });
    expect([...objects.keys()]).toContain('NetworkPolicy mesh');
  });

  test('throws for a name that is used twice', () => {
    const deny = new DefaultDeny(testChart(), 'deny');
    const calls = { from: [Caller.namespace('shop')] };
    deny.allow('web', calls);
    expect(() => deny.allow('web', calls)).toThrow("chart/deny: allow('web') was already called; use another name");
    deny.allowEgress('out', { to: [{}] });
    expect(() => deny.allowEgress('out', { to: [{}] })).toThrow(
      /^chart\/deny: allowEgress\('out'\) was already called/,
    );
    deny.allowGateway({ name: 'edge' }, { ports: [80] });
    expect(() => deny.allowGateway({ name: 'edge' }, { ports: [443] })).toThrow(
      "chart/deny: allowGateway('edge') was already called; pass all of its ports in one call",
    );
  });
});
