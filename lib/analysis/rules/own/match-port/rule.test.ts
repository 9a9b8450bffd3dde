import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec: { selector: { istio: edge }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ['*'] }] }
---
`;

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
`;

function routes(match: string, more = '', type = 'http'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [front], ${more} ${type}: [{ match: [{ ${match} }], route: [{ destination: { host: front } }] }] }
---
`;
}

const EDGE = 'gateways: [edge/edge],';

describe('the port of a match', () => {
  it('must be one of a server of the Gateway', () => {
    const yaml = GATEWAY + SERVICE + routes('port: 8443', EDGE);
    expect(findingsOf(rule, yaml)).toEqual([
      'ANA0131 error VirtualService shop/front spec.http[0].match[0].port: Gateway "edge/edge" has no port 8443, so the match never applies',
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['use 443, or remove port from the match']);
  });

  it.each(['http', 'tls', 'tcp'])('must be one of the Service for sidecars: %s', (type) => {
    expect(findingsOf(rule, SERVICE + routes('port: 8080', '', type))).toEqual([
      `ANA0131 error VirtualService shop/front spec.${type}[0].match[0].port: host "front" has no port 8080, so the match never applies`,
    ]);
  });

  it('must be one of those for the gateways of the match', () => {
    const both = 'gateways: [mesh, edge/edge],';
    expect(findingsOf(rule, GATEWAY + SERVICE + routes('gateways: [mesh], port: 443', both))).toHaveLength(1);
    expect(findingsOf(rule, GATEWAY + SERVICE + routes('gateways: [edge/edge], port: 80', both))).toHaveLength(1);
    expect(findingsOf(rule, GATEWAY + SERVICE + routes('gateways: [edge/edge], port: 443', both))).toEqual([]);
    expect(findingsOf(rule, GATEWAY + SERVICE + routes('port: 443', both))).toEqual([]);
    expect(findingsOf(rule, GATEWAY + SERVICE + routes('port: 80', both))).toEqual([]);
  });

  it.each([
    ['it exists at the Gateway', GATEWAY + SERVICE + routes('port: 443', EDGE)],
    ['it exists at the Service', SERVICE + routes('port: 80')],
    ['the Gateway is not known', SERVICE + routes('port: 8443', EDGE)],
    ['the Service is not known', routes('port: 8080')],
    ['there is none', GATEWAY + SERVICE + routes('uri: { prefix: / }', EDGE)],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
