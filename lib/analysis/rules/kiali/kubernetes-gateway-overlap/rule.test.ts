import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(name: string, spec: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: web }
spec: { gatewayClassName: istio, ${spec} }
---
`;
}

function listener(hostname: string, port = 80): string {
  return `listeners: [{ name: http, port: ${port}, protocol: HTTP, hostname: ${hostname} }]`;
}

function address(value: string): string {
  return `addresses: [{ type: Hostname, value: ${value} }]`;
}

const HOST = listener('a.example.com');
const SHARED = address('shared.example.com');

describe('Gateways with the same hostname and port', () => {
  it('are reported as INFO if they have different addresses, which is the default', () => {
    expect(findingsOf(rule, gateway('one', HOST) + gateway('two', HOST))).toEqual([
      'KIA1501 info Gateway web/one spec.listeners[0].hostname: Gateway "web/two" also listens on port 80 for hostname "a.example.com"',
      'KIA1501 info Gateway web/two spec.listeners[0].hostname: Gateway "web/one" also listens on port 80 for hostname "a.example.com"',
    ]);
  });

  it('are reported as WARNING if they share an address', () => {
    const manifests = gateway('one', `${HOST}, ${SHARED}`) + gateway('two', `${HOST}, ${SHARED}`);
    const findings = findingsOf(rule, manifests).map((finding) => finding.slice(0, 15));
    expect(findings).toEqual(['KIA1501 warning', 'KIA1502 warning', 'KIA1501 warning', 'KIA1502 warning']);
  });

  it.each([
    ['hostname', listener('b.example.com')],
    ['port', listener('a.example.com', 8080)],
    ['protocol', HOST.replace('HTTP', 'HTTPS')],
  ])('are not reported if the %s differs', (_, other) => {
    expect(findingsOf(rule, gateway('one', HOST) + gateway('two', other))).toEqual([]);
  });

  it('are not reported for listeners without a hostname', () => {
    const any = 'listeners: [{ name: http, port: 80, protocol: HTTP }]';
    expect(findingsOf(rule, gateway('one', any) + gateway('two', any))).toEqual([]);
  });
});

describe('Gateways that request the same address', () => {
  it('are reported even if their hostnames differ', () => {
    const manifests = gateway('one', `${HOST}, ${SHARED}`) + gateway('two', `${listener('b.example.com')}, ${SHARED}`);
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA1502 warning Gateway web/one spec.addresses[0].value: Gateway "web/two" also requests address "shared.example.com"',
    );
  });

  it('are not reported if the addresses differ', () => {
    const other = address('other.example.com');
    const manifests = gateway('one', SHARED) + gateway('two', other);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});
