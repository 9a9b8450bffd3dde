import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

describe('reports about references and conflicts', () => {
  it('show that a mirror to a subset that no DestinationRule defines is an error', () => {
    const routes = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec:
  hosts: [front.shop.svc.cluster.local]
  http:
    - route: [{ destination: { host: front.shop.svc.cluster.local } }]
      mirrors: [{ destination: { host: front.shop.svc.cluster.local, subset: next }, percentage: { value: 10 } }]
`;
    expect(findingsIn(application('shop', 'front') + routes)).toEqual([
      'IST0101 error VirtualService shop/front spec.http[0].mirrors[0].destination.subset',
    ]);
  });
});
