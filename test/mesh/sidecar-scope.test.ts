import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { manifestOf, problemsOf, testChart } from '../support/manifests';

describe('SidecarScope', () => {
  test('knows its own namespace, the control plane, and what was added', () => {
    const chart = testChart();
    const scope = new mesh.SidecarScope(chart, 'scope', {
      hosts: [istio.EgressHost.namespace('shop')],
      outboundTraffic: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY,
    });
    const metadata = { name: 'cart', namespace: 'cart' };
    scope.addService(new kplus.Service(chart, 'cart', { metadata, ports: [{ port: 80 }] }));
    expect(problemsOf(scope)).toEqual([]);
    expect(manifestOf(scope)).toMatchObject({
      metadata: { name: 'default', namespace: 'bookinfo' },
      spec: {
        egress: [{ hosts: ['./*', 'istio-system/*', 'shop/*', 'cart/cart.cart.svc.cluster.local'] }],
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      },
    });
  });
});
