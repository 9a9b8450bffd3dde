import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
---
`;

function entry(hosts: string, namespace = 'shop'): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cart, namespace: ${namespace} }
spec: { hosts: [${hosts}] }
---
`;
}

const HOST = 'cart.shop.svc.cluster.local';

describe('the host of a ServiceEntry', () => {
  it('adds its endpoints to those of a Service in its namespace', () => {
    expect(findingsOf(rule, SERVICE + entry(`a.example.com, ${HOST}`))).toEqual([
      'ANA0168 warning ServiceEntry shop/cart spec.hosts[1]: Service "shop/cart" has the same host, so requests are spread over its pods and these endpoints',
    ]);
  });

  it('is that of the Service for clients of another namespace', () => {
    expect(findingsOf(rule, SERVICE + entry(HOST, 'web'))).toEqual([
      expect.stringContaining('Service "shop/cart" in another namespace has the same host'),
    ]);
  });

  it.each(['cart.shop', 'cart.shop.svc'])('is that of the Service in its shorter form %s', (host) => {
    expect(findingsOf(rule, SERVICE + entry(host))).toEqual([
      expect.stringContaining(
        'this is a short name of Service "shop/cart", so requests that use it go to these endpoints',
      ),
    ]);
  });

  it.each(['cart.example.com', 'carts.shop.svc.cluster.local', '"*.svc.cluster.local"', 'cart.shop.global'])(
    'may be %s',
    (host) => {
      expect(findingsOf(rule, SERVICE + entry(host))).toEqual([]);
    },
  );

  it('may be that of an unknown Service', () => {
    expect(findingsOf(rule, entry(HOST))).toEqual([]);
    const gateway = entry('istio-ingressgateway.istio-system.svc.cluster.local', 'istio-system');
    expect(findingsOf(rule, gateway)).toEqual([]);
  });
});
