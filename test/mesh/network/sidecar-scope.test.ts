import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../../support/manifests';

const { Caller, SidecarScope } = mesh;

const ALWAYS = ['./*', 'istio-system/*'];

/** The hosts that a scope includes. */
function hostsOf(scope: mesh.SidecarScope): string[] {
  return manifestOf(scope).spec.egress.at(-1).hosts;
}

describe('SidecarScope', () => {
  test('includes its own namespace, the control plane, and added hosts', () => {
    const chart = testChart();
    const scope = new SidecarScope(chart, 'scope', {
      hosts: [istio.EgressHost.namespace('shop')],
      outboundTraffic: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY,
    });
    const metadata = { name: 'cart', namespace: 'cart' };
    scope.addService(new kplus.Service(chart, 'cart', { metadata, ports: [{ port: 80 }] }));
    expect(diagnosticsOf(scope)).toEqual([]);
    expect(manifestOf(scope)).toMatchObject({
      metadata: { name: 'default', namespace: 'bookinfo' },
      spec: {
        egress: [{ hosts: [...ALWAYS, 'shop/*', 'cart/cart.cart.svc.cluster.local'] }],
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      },
    });
  });

  test('includes a host once that was added twice', () => {
    const scope = new SidecarScope(testChart(), 'scope', { hosts: [istio.EgressHost.namespace('shop')] });
    scope.addHost(istio.EgressHost.namespace('shop'));
    scope.addHost(istio.EgressHost.namespace('istio-system'));
    expect(hostsOf(scope)).toEqual([...ALWAYS, 'shop/*']);
  });

  test('comes after listeners with a port', () => {
    const scope = new SidecarScope(testChart(), 'scope');
    scope.addEgressListener({ port: istio.ServerPort.http(9080), hosts: [istio.EgressHost.ALL] });
    expect(diagnosticsOf(scope)).toEqual([]);
    expect(manifestOf(scope).spec.egress).toMatchObject([{ port: { number: 9080 } }, { hosts: ALWAYS }]);
  });

  describe('includes what its app determines:', () => {
    test('the namespaces that allow calls of its workloads', () => {
      const chart = testChart();
      const scope = new SidecarScope(chart, 'scope');
      const deny = (namespace: string): mesh.DefaultDeny =>
        new mesh.DefaultDeny(chart, namespace, { namespace, networkPolicies: false });
      deny('shop').allow('web', { from: [Caller.namespace('bookinfo'), Caller.namespace('other')] });
      deny('stock').allow('web', { from: [Caller.namespace('other')] });
      deny('bookinfo').allow('own', { from: [Caller.serviceAccount('web')] });
      expect(hostsOf(scope)).toEqual([...ALWAYS, 'shop/*']);
    });

    test('the namespaces that will allow their calls, in every phase of their adoption', () => {
      for (const phase of Object.values(mesh.AdoptionPhase)) {
        const chart = testChart();
        const adoption = new mesh.MeshAdoption(chart, 'shop', { namespace: 'shop', phase, networkPolicies: false });
        adoption.allow('web', { from: [Caller.serviceAccount('web', { namespace: 'bookinfo' })] });
        expect(hostsOf(new SidecarScope(chart, 'scope')), phase).toEqual([...ALWAYS, 'shop/*']);
      }
    });

    test('the services of its DestinationRules in other namespaces', () => {
      const chart = testChart();
      const scope = new SidecarScope(chart, 'scope');
      const hosts = ['cart.shop.svc.cluster.local', 'reviews', 'own.bookinfo.svc.cluster.local', 'api.example.com'];
      for (const host of hosts) {
        new istio.DestinationRule(chart, host, { metadata: { name: host }, host: istio.Host.of(host) });
      }
      new istio.DestinationRule(chart, 'foreign', {
        metadata: { name: 'foreign', namespace: 'other' },
        host: istio.Host.of('stock.shop.svc.cluster.local'),
      });
      expect(hostsOf(scope)).toEqual([...ALWAYS, 'shop/cart.shop.svc.cluster.local']);
    });

    test('from other charts too, and no service whose whole namespace is included', () => {
      const chart = testChart();
      const scope = new SidecarScope(chart, 'scope', { hosts: [istio.EgressHost.namespace('shop')] });
      const other = new Chart(chart.node.root, 'other', { namespace: 'bookinfo' });
      for (const host of ['cart.shop.svc.cluster.local', 'stock.depot.svc.cluster.local']) {
        new istio.DestinationRule(other, host, { metadata: { name: host }, host: istio.Host.of(host) });
      }
      expect(hostsOf(scope)).toEqual([...ALWAYS, 'shop/*', 'depot/stock.depot.svc.cluster.local']);
    });

    test('but not for the root namespace, whose Sidecar applies to the whole mesh', () => {
      const chart = testChart();
      const scope = new SidecarScope(chart, 'scope', { namespace: 'istio-system' });
      const deny = new mesh.DefaultDeny(chart, 'deny', { namespace: 'shop' });
      deny.allow('edge', { from: [Caller.ingressGateway()] });
      expect(hostsOf(scope)).toEqual(ALWAYS);
    });
  });
});
