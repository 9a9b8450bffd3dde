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

  it('show that locality failover needs outlier detection', () => {
    const rule = (more: string) => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: front, namespace: shop }
spec:
  host: front.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer: { localityLbSetting: { enabled: true, failover: [{ from: eu-west-1, to: eu-central-1 }] } }
    ${more}
`;
    expect(findingsIn(application('shop', 'front') + rule(''))).toEqual([
      'IST0133 warning DestinationRule shop/front spec.trafficPolicy.loadBalancer.localityLbSetting',
    ]);
    expect(findingsIn(application('shop', 'front') + rule('outlierDetection: { consecutive5xxErrors: 5 }'))).toEqual(
      [],
    );
  });

  it('show that methods of a CORS policy are in upper case, and origins are not patterns', () => {
    const routes = (policy: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec:
  hosts: [front.shop.svc.cluster.local]
  http: [{ corsPolicy: { ${policy} }, route: [{ destination: { host: front.shop.svc.cluster.local } }] }]
`;
    const wrong =
      "allowOrigins: [{ exact: '*' }, { exact: 'https://*.example.com' }], allowMethods: [get], allowCredentials: true";
    expect(findingsIn(application('shop', 'front') + routes(wrong))).toEqual([
      'ANA0135 warning VirtualService shop/front spec.http[0].corsPolicy.allowOrigins[1].exact',
      'ANA0136 warning VirtualService shop/front spec.http[0].corsPolicy.allowOrigins[0].exact',
      'IST0106 error VirtualService shop/front spec.http[0].corsPolicy.allowMethods[0]',
    ]);
    expect(
      findingsIn(application('shop', 'front') + routes("allowOrigins: [{ regex: '*' }], allowMethods: [GET]")),
    ).toEqual(['IST0106 error VirtualService shop/front spec.http[0].corsPolicy.allowOrigins[0].regex']);
  });
});
