import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(name: string, hosts: string, { selector = 'istio: ingressgateway', server = '' } = {}): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: shop }
spec: { selector: { ${selector} }, servers: [{ port: { number: 80 }, hosts: [${hosts}]${server} }] }
---
`;
}

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: edge, labels: { app: edge, istio: ingressgateway } }
---
`;

describe('the hosts of a Gateway', () => {
  it('must not be claimed by another Gateway on the same port and pods', () => {
    const manifests = gateway('a', 'x.example.com, y.example.com') + gateway('b', 'x.example.com, y.example.com');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0145 error Gateway shop/a spec.servers[0].hosts: "x.example.com", "y.example.com" on port 80 is also claimed by Gateway "shop/b"',
      'IST0145 error Gateway shop/b spec.servers[0].hosts: "x.example.com", "y.example.com" on port 80 is also claimed by Gateway "shop/a"',
    ]);
  });

  it('are reported with the first of the other Gateways, and their number', () => {
    const manifests = gateway('c', 'x') + gateway('b', 'x') + gateway('a', 'x');
    expect(findingsOf(rule, manifests)[0]).toMatch(/ is also claimed by Gateway "shop\/a" and 1 other$/);
  });

  it('must not overlap if the servers pass all TLS through by themselves', () => {
    const server = ', tls: { mode: AUTO_PASSTHROUGH }';
    const wide = gateway('a', "'*.local'", { server });
    const narrow = gateway('b', "'*.shop.svc.cluster.local'", { server });
    expect(findingsOf(rule, wide + narrow)).toEqual([
      'IST0145 error Gateway shop/a spec.servers[0].hosts: "*.local" on port 80 is also claimed by Gateway "shop/b"',
      'IST0145 error Gateway shop/b spec.servers[0].hosts: "*.shop.svc.cluster.local" on port 80 is also claimed by Gateway "shop/a"',
    ]);
    expect(findingsOf(rule, wide + gateway('b', "'*.global'", { server }))).toEqual([]);
    expect(findingsOf(rule, wide + gateway('b', "'*.shop.svc.cluster.local'"))).toEqual([]);
    expect(findingsOf(rule, gateway('a', "'*.local'") + gateway('b', "'*.shop.svc.cluster.local'"))).toEqual([]);
  });

  it('may be claimed for another address', () => {
    expect(findingsOf(rule, gateway('a', 'x') + gateway('b', 'x', { server: ', bind: 10.0.0.1' }))).toEqual([]);
  });

  it('may be claimed on other pods', () => {
    expect(findingsOf(rule, gateway('a', 'x') + gateway('b', 'x', { selector: 'istio: egressgateway' }))).toEqual([]);
  });

  it('conflict if different selectors have a pod in common', () => {
    const manifests = gateway('a', 'x') + gateway('b', 'x', { selector: 'app: edge' });
    expect(findingsOf(rule, manifests)).toEqual([]);
    expect(findingsOf(rule, POD + manifests)).toHaveLength(2);
  });
});
