import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function cards(...ports: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: pay }
spec: { hosts: [cards.example.com], ports: [${ports.map((port) => `{ ${port} }`).join(', ')}] }
---
`;
}

function destinationRule(policy: string, host = 'cards.example.com'): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cards, namespace: pay }
spec: { host: ${host}, trafficPolicy: { ${policy} } }
---
`;
}

function routes(destination: string, type = 'http'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cards, namespace: pay }
spec: { hosts: [cards.example.com], ${type}: [{ route: [{ destination: { ${destination} } }] }] }
---
`;
}

const HTTPS = 'number: 443, name: https, protocol: HTTPS';
const HTTP = 'number: 80, name: http, protocol: HTTP, targetPort: 443';
const SIMPLE = 'tls: { mode: SIMPLE }';
const forPort = (port: number, settings: string) => `portLevelSettings: [{ port: { number: ${port} }, ${settings} }]`;

describe('TLS to a port that is TLS already', () => {
  it('is TLS within TLS', () => {
    expect(findingsOf(rule, cards(HTTPS) + destinationRule(SIMPLE))).toEqual([
      'ANA0133 warning DestinationRule pay/cards spec.trafficPolicy.tls: port 443 of host "cards.example.com" is HTTPS already, so this sends TLS within TLS',
    ]);
  });

  it.each([
    [
      'with client certificates',
      cards(HTTPS) + destinationRule('tls: { mode: MUTUAL, credentialName: cards }'),
      'trafficPolicy.tls',
    ],
    ['for the protocol TLS', cards(HTTPS.replace('HTTPS', 'TLS')) + destinationRule(SIMPLE), 'trafficPolicy.tls'],
    ['for the port', cards(HTTPS) + destinationRule(forPort(443, SIMPLE)), 'trafficPolicy.portLevelSettings[0].tls'],
    ['beside an HTTP port', cards(HTTP, HTTPS) + destinationRule(SIMPLE), 'trafficPolicy.tls'],
    [
      'with routes for TLS',
      cards(HTTPS) + destinationRule(SIMPLE) + routes('host: cards.example.com, port: { number: 443 }', 'tls'),
      'tls',
    ],
  ])('is reported %s', (_, yaml, path) => {
    expect(findingsOf(rule, yaml)).toEqual([expect.stringContaining(`${path}: port 443`)]);
  });

  it('is reported for hosts under a wildcard, unless another DestinationRule is for them', () => {
    const wildcard = destinationRule(SIMPLE, "'*.example.com'");
    expect(findingsOf(rule, cards(HTTPS) + wildcard)).toEqual([
      expect.stringContaining('spec.trafficPolicy.tls: port 443 of host "cards.example.com" is HTTPS already'),
    ]);
    const own = destinationRule('tls: { mode: DISABLE }').replace('name: cards', 'name: own');
    expect(findingsOf(rule, cards(HTTPS) + wildcard + own)).toEqual([]);
    expect(findingsOf(rule, cards(HTTP) + wildcard)).toEqual([]);
  });

  it('is reported for a Service', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: till, namespace: pay }
spec: { ports: [{ name: https, port: 443 }] }
---
`;
    expect(findingsOf(rule, service + destinationRule(SIMPLE, 'till'))).toHaveLength(1);
  });

  it.each([
    ['only an HTTP port has TLS', cards(HTTP, HTTPS) + destinationRule(forPort(80, SIMPLE))],
    [
      'the port has settings of its own',
      cards(HTTPS) + destinationRule(`${SIMPLE}, ${forPort(443, 'connectionPool: {}')}`),
    ],
    [
      'a route sends plain HTTP to the port',
      cards(HTTP, HTTPS) + destinationRule(SIMPLE) + routes('host: cards.example.com, port: { number: 443 }'),
    ],
    ['the mode is ISTIO_MUTUAL', cards(HTTPS) + destinationRule('tls: { mode: ISTIO_MUTUAL }')],
    ['the mode is DISABLE', cards(HTTPS) + destinationRule('tls: { mode: DISABLE }')],
    ['the host is not known', destinationRule(SIMPLE)],
    ['the port is for HTTP', cards(HTTP) + destinationRule(SIMPLE)],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
