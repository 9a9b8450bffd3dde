import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const FRONT = `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { selector: { app: front }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
`;

function route(parent: string, kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: front, namespace: shop }
spec: { parentRefs: [{ ${parent} }], rules: [{ backendRefs: [{ name: front, port: 80 }] }] }
---
`;
}

function destinationRule(spec: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: front, namespace: shop }
spec: { ${spec} }
---
`;
}

const settings = (port: number) =>
  `trafficPolicy: { portLevelSettings: [{ port: { number: ${port} }, tls: { mode: DISABLE } }] }`;
const SERVICE = "group: '', kind: Service, name: front";

describe('the port of a parent', () => {
  it.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'])('must be one of its Service: %s', (kind) => {
    const yaml = FRONT + route(`${SERVICE}, port: 8080`, kind);
    expect(findingsOf(rule, yaml)).toEqual([
      `ANA0129 error ${kind} shop/front spec.parentRefs[0].port: Service "shop/front" has no port 8080, so the route receives no requests`,
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['use 80, or remove the port']);
  });

  it('must be one of its ServiceEntry', () => {
    const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: shop }
spec: { hosts: [cards.example.com], ports: [{ number: 443, name: tls, protocol: TLS }] }
---
`;
    const parent = 'group: networking.istio.io, kind: ServiceEntry, name: cards';
    expect(findingsOf(rule, entry + route(`${parent}, port: 80`))).toHaveLength(1);
    expect(findingsOf(rule, entry + route(`${parent}, port: 443`))).toEqual([]);
  });

  it.each([
    FRONT + route(`${SERVICE}, port: 80`),
    FRONT + route(SERVICE),
    FRONT + route('name: front, port: 8080'),
    route(`${SERVICE}, port: 8080`),
    FRONT.replace(/spec: .*/, 'spec: { type: ExternalName, externalName: front.example.com }') +
      route(`${SERVICE}, port: 8080`),
  ])('is not reported if it exists or is not known', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});

describe('the port of settings in a DestinationRule', () => {
  it.each([
    [`host: front, ${settings(8080)}`, 'spec.trafficPolicy.portLevelSettings[0].port.number'],
    [
      `host: front, subsets: [{ name: v1, ${settings(8080)} }]`,
      'spec.subsets[0].trafficPolicy.portLevelSettings[0].port.number',
    ],
  ])('must be one of its host: %s', (spec, path) => {
    expect(findingsOf(rule, FRONT + destinationRule(spec))).toEqual([
      `ANA0129 warning DestinationRule shop/front ${path}: host "front.shop.svc.cluster.local" has no port 8080, so these settings never apply`,
    ]);
  });

  it.each([
    `host: front, ${settings(80)}`,
    `host: other, ${settings(8080)}`,
    `host: '*.shop.svc.cluster.local', ${settings(8080)}`,
  ])('is not reported if it exists or is not known: %s', (spec) => {
    expect(findingsOf(rule, FRONT + destinationRule(spec))).toEqual([]);
  });
});
