import { describe, expect, it } from 'vitest';
import { application, findingsIn } from './support';

function cards(...ports: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: pay }
spec:
  hosts: [api.cards.example]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [${ports.map((port) => `{ ${port} }`).join(', ')}]
---
`;
}

function destinationRule(policy: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cards, namespace: pay }
spec: { host: api.cards.example, trafficPolicy: { ${policy} } }
---
`;
}

const TILL = application('pay', 'till');
const HTTP = 'number: 80, name: http, protocol: HTTP';
const HTTPS = 'number: 443, name: https, protocol: HTTPS';

const ROUTES = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cards, namespace: pay }
spec:
  hosts: [api.cards.example]
  http: [{ match: [{ port: 80 }], route: [{ destination: { host: api.cards.example, port: { number: 443 } } }] }]
---
`;

describe('reports about TLS of clients', () => {
  it('show that a DestinationRule adds TLS to what applications already send as TLS', () => {
    const simple = destinationRule(
      'tls: { mode: SIMPLE, sni: api.cards.example, subjectAltNames: [api.cards.example] }',
    );
    expect(findingsIn(TILL + cards(HTTPS) + simple)).toEqual([
      'ANA0133 warning DestinationRule pay/cards spec.trafficPolicy.tls',
    ]);
  });

  it('show that plain HTTP does not become TLS by the number of the port', () => {
    expect(findingsIn(TILL + cards(HTTP, HTTPS) + ROUTES)).toEqual([
      'ANA0132 warning VirtualService pay/cards spec.http[0].route[0].destination.port',
    ]);
  });

  it('show that port 443 declared as HTTP receives TLS', () => {
    expect(findingsIn(TILL + cards('number: 443, name: http, protocol: HTTP'))).toEqual([
      'ANA0134 warning ServiceEntry pay/cards spec.ports[0].protocol',
    ]);
  });

  it('show two valid ways to let the proxy open TLS', () => {
    const toTargetPort = destinationRule('portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }]');
    expect(findingsIn(TILL + cards(`${HTTP}, targetPort: 443`, HTTPS) + toTargetPort)).toEqual([]);
    const toPort = destinationRule('portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }]');
    expect(findingsIn(TILL + cards(HTTP, HTTPS) + ROUTES + toPort)).toEqual([]);
  });
});
