import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function front(changes: { labels?: string; port?: string; annotations?: string } = {}): string {
  const { labels = 'istio-injection: enabled', port = 'name: http, port: 80', annotations = '{}' } = changes;
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
---
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { selector: { app: front }, ports: [{ ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: front, namespace: shop, labels: { app: front }, annotations: ${annotations} }
spec: { containers: [{ name: main, image: front }] }
---
`;
}

function cards(more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: shop }
spec: { hosts: [cards.example.com], resolution: DNS, ports: [{ number: 443, name: https, protocol: HTTPS }]${more} }
---
`;
}

function destinationRule(host: string, policy: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: tls, namespace: shop }
spec: { host: ${host}, trafficPolicy: { ${policy} } }
---
`;
}

const tls = (mode: string) => `tls: { mode: ${mode} }`;
const forPort = (port: number, mode: string) => `portLevelSettings: [{ port: { number: ${port} }, ${tls(mode)} }]`;

describe('TLS to servers with sidecars', () => {
  it.each(['SIMPLE', 'MUTUAL'])('is not accepted with mode %s', (mode) => {
    const yaml = front() + destinationRule('front', tls(mode));
    expect(findingsOf(rule, yaml)).toEqual([
      `ANA0137 warning DestinationRule shop/tls spec.trafficPolicy.tls.mode: the sidecars of host "front.shop.svc.cluster.local" accept mutual TLS of Istio or plain text on HTTP port 80, but not TLS with mode ${mode}`,
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['remove tls, or use mode ISTIO_MUTUAL']);
  });

  it('is not accepted on a port', () => {
    expect(findingsOf(rule, front() + destinationRule('front', forPort(80, 'SIMPLE')))).toEqual([
      expect.stringContaining('spec.trafficPolicy.portLevelSettings[0].tls.mode'),
    ]);
    expect(findingsOf(rule, front() + destinationRule('front', forPort(443, 'SIMPLE')))).toEqual([]);
  });

  it.each([
    ['the mode is ISTIO_MUTUAL', front() + destinationRule('front', tls('ISTIO_MUTUAL'))],
    ['the mode is DISABLE', front() + destinationRule('front', tls('DISABLE'))],
    [
      'the pods have no sidecar',
      front({ labels: 'istio-injection: disabled' }) + destinationRule('front', tls('SIMPLE')),
    ],
    [
      'the namespace is not known',
      front().replace('kind: Namespace', 'kind: Node') + destinationRule('front', tls('SIMPLE')),
    ],
    ['the port is for TLS', front({ port: 'name: https, port: 443' }) + destinationRule('front', tls('SIMPLE'))],
    ['the port is for TCP', front({ port: 'name: tcp, port: 5432' }) + destinationRule('front', tls('SIMPLE'))],
    [
      'the sidecars do not capture some ports',
      front({ annotations: "{ traffic.sidecar.istio.io/excludeInboundPorts: '80' }" }) +
        destinationRule('front', tls('SIMPLE')),
    ],
    ['the host is not known', destinationRule('front', tls('SIMPLE'))],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});

describe('mutual TLS of Istio', () => {
  it('is not accepted outside of the mesh', () => {
    expect(findingsOf(rule, cards() + destinationRule('cards.example.com', tls('ISTIO_MUTUAL')))).toEqual([
      'ANA0137 warning DestinationRule shop/tls spec.trafficPolicy.tls.mode: host "cards.example.com" is outside of the mesh, so its servers do not accept the certificates that mode ISTIO_MUTUAL uses',
    ]);
  });

  it.each([
    ['the host is in the mesh', cards(', location: MESH_INTERNAL')],
    ['the host has endpoints', cards(', endpoints: [{ address: gateway.example.com }]')],
    ['the host has workloads', cards(', workloadSelector: { labels: { app: cards } }')],
  ])('is not reported if %s', (_, entry) => {
    expect(findingsOf(rule, entry + destinationRule('cards.example.com', tls('ISTIO_MUTUAL')))).toEqual([]);
  });
});

describe('TLS to port 80', () => {
  const http = (port: string) => cards().replace('{ number: 443, name: https, protocol: HTTPS }', `{ ${port} }`);
  const PORT = 'number: 80, name: http, protocol: HTTP';

  it.each([forPort(80, 'SIMPLE'), tls('SIMPLE')])('is not what servers outside of the mesh expect: %s', (policy) => {
    const yaml = http(PORT) + destinationRule('cards.example.com', policy);
    expect(findingsOf(rule, yaml)).toEqual([
      expect.stringMatching(
        /tls\.mode: host "cards\.example\.com" is reached on port 80, where servers expect plain HTTP/,
      ),
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['set targetPort: 443 on the port of the ServiceEntry']);
  });

  it.each([
    ['the target port is 443', http(`${PORT}, targetPort: 443`), forPort(80, 'SIMPLE')],
    ['it is another port', http('number: 8080, name: http, protocol: HTTP'), forPort(8080, 'SIMPLE')],
    ['routes may change the port', http(`${PORT} }, { number: 443, name: https, protocol: HTTPS`), tls('SIMPLE')],
  ])('is not reported if %s', (_, entry, policy) => {
    expect(findingsOf(rule, entry + destinationRule('cards.example.com', policy))).toEqual([]);
  });
});
