// Mistakes in how requests are routed, retried and delivered.
import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

function virtualService(http: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [front.shop.svc.cluster.local], http: [${http}] }
---
`;
}

const TO_FRONT = 'route: [{ destination: { host: front.shop.svc.cluster.local, port: { number: 80 } } }]';
const TO_STOCK = 'route: [{ destination: { host: stock.legacy.svc.cluster.local, port: { number: 80 } } }]';

describe('a reported mistake in traffic', () => {
  it('is a Sidecar that leaves out the destination of a route', () => {
    const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ["./*", "istio-system/*"] }] }
---
`;
    const routes = virtualService(`{ match: [{ uri: { prefix: /stock/ } }], ${TO_STOCK} }, { ${TO_FRONT} }`);
    expect(findingsIn(application('shop', 'front') + application('legacy', 'stock') + sidecar + routes)).toEqual([
      'ANA0167 warning VirtualService shop/front spec.http[0].route[0].destination.host',
    ]);
  });

  it('is a ServiceEntry with the host of a Service', () => {
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: front, namespace: shop }
spec:
  hosts: [front.shop.svc.cluster.local]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP }]
  endpoints: [{ address: 10.9.8.7 }]
`;
    expect(findingsIn(application('shop', 'front') + entry)).toEqual([
      'ANA0168 warning ServiceEntry shop/front spec.hosts[0]',
    ]);
  });

  it('is a wildcard host that DNS cannot resolve', () => {
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: saas, namespace: pay }
spec:
  hosts: ["*.saas.example"]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: https, protocol: HTTPS }]
`;
    expect(findingsIn(entry)).toEqual(['IST0106 error ServiceEntry pay/saas spec.hosts[0]']);
  });

  it('is an injected fault with retries and a timeout', () => {
    const fault = 'fault: { abort: { httpStatus: 500, percentage: { value: 50 } } }';
    const routes = virtualService(`{ ${fault}, retries: { attempts: 5, retryOn: 5xx }, timeout: 10s, ${TO_FRONT} }`);
    expect(findingsIn(application('shop', 'front') + routes)).toEqual([
      'ANA0166 warning VirtualService shop/front spec.http[0].retries',
      'ANA0166 warning VirtualService shop/front spec.http[0].timeout',
    ]);
  });

  it('is a timeout that is shorter than one try', () => {
    const retries = 'retries: { attempts: 3, perTryTimeout: 10s, retryOn: "5xx,gatewayerror" }';
    expect(
      findingsIn(application('shop', 'front') + virtualService(`{ timeout: 5s, ${retries}, ${TO_FRONT} }`)),
    ).toEqual([
      'ANA0165 warning VirtualService shop/front spec.http[0].retries.perTryTimeout',
      'IST0106 error VirtualService shop/front spec.http[0].retries.retryOn',
    ]);
  });

  it('is a list of conditions without quotes in a flow map', () => {
    const retries = 'retries: { attempts: 3, retryOn: 5xx,connect-failure,gatewayerror }';
    expect(findingsIn(application('shop', 'front') + virtualService(`{ ${retries}, ${TO_FRONT} }`))).toEqual([
      'CRD0001 error VirtualService shop/front spec.http[0].retries.gatewayerror',
      "CRD0001 error VirtualService shop/front spec.http[0].retries['connect-failure']",
    ]);
  });

  it('is a Service whose selector matches no pod', () => {
    const shop = application('shop', 'front').replace(
      'spec: { selector: { app: front }',
      'spec: { selector: { app: fronts }',
    );
    expect(findingsIn(shop)).toEqual(['ANA0169 warning Service shop/front spec.selector']);
  });

  it('is an object in a namespace that does not exist', () => {
    const routes = virtualService(`{ ${TO_FRONT} }`).replace('namespace: shop', 'namespace: shops');
    expect(findingsIn(application('shop', 'front') + routes, { isClosed: true })).toEqual([
      'ANA0170 error VirtualService shops/front metadata.namespace',
    ]);
  });
});
