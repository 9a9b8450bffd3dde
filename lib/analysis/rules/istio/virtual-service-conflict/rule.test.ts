import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(name: string, spec: string, namespace = 'bookinfo'): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
}

describe('VirtualServices for sidecars', () => {
  it('must not route the same host', () => {
    const full = virtualService('two', 'hosts: [reviews.bookinfo.svc.cluster.local]', 'web');
    expect(findingsOf(rule, virtualService('one', 'hosts: [reviews]') + full)).toEqual([
      'IST0109 error VirtualService bookinfo/one spec.hosts: hosts overlap with VirtualService "web/two": "reviews.bookinfo.svc.cluster.local"',
      'IST0109 error VirtualService web/two spec.hosts: hosts overlap with VirtualService "bookinfo/one": "reviews.bookinfo.svc.cluster.local"',
    ]);
  });

  it('conflict if one of them also applies to a gateway', () => {
    const two = virtualService('two', 'hosts: [reviews], gateways: [edge, mesh]');
    expect(findingsOf(rule, virtualService('one', 'hosts: [reviews]') + two)).toHaveLength(2);
  });

  it('can route the same host if one of them applies only to a gateway', () => {
    const two = virtualService('two', 'hosts: [reviews], gateways: [edge]');
    expect(findingsOf(rule, virtualService('one', 'hosts: [reviews]') + two)).toEqual([]);
  });

  it('can route the same host for different namespaces', () => {
    const one = virtualService('one', 'hosts: [a.example.com], exportTo: [.]');
    const two = virtualService('two', 'hosts: [a.example.com], exportTo: [web]');
    expect(findingsOf(rule, one + two)).toEqual([]);
    expect(findingsOf(rule, one + two.replace('[web]', '[web, bookinfo]'))).toHaveLength(2);
  });

  it.each([
    ["'*.example.com'", 'a.example.com', 2],
    ['a.example.com', "'*.example.com'", 2],
    ["'*.example.com'", "'*.b.example.com'", 2],
    ["'*.example.com'", 'example.com', 0],
    ["'*.example.com'", 'a.example.org', 0],
  ])('conflict if the public host %s overlaps with %s in a namespace', (everywhere, own, count) => {
    const manifests =
      virtualService('one', `hosts: [${everywhere}]`) + virtualService('two', `hosts: [${own}], exportTo: [.]`);
    expect(findingsOf(rule, manifests)).toHaveLength(count);
  });

  it('lists only a few of very many VirtualServices', () => {
    const names = Array.from({ length: 9 }, (_, index) => `v${index}`);
    const manifests = names.map((name) => virtualService(name, 'hosts: [reviews]')).join('');
    expect(findingsOf(rule, manifests)[0]).toContain(
      'with VirtualService "bookinfo/v1", "bookinfo/v2", "bookinfo/v3", "bookinfo/v4", "bookinfo/v5":',
    );
  });
});
