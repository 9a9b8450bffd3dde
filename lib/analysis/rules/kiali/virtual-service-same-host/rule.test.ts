import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(name: string, routes: string, gateway = 'web', more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: bookinfo }
spec: { hosts: [bookinfo.example.com], gateways: [${gateway}], http: [${routes}] ${more} }
---
`;
}

function routeFor(prefix: string): string {
  return `{ match: [{ uri: { prefix: ${prefix} } }] }`;
}

const ONE = virtualService('one', routeFor('/a/'));

describe('VirtualServices with the same host on a gateway', () => {
  it('are merged, which is reported as INFO', () => {
    expect(findingsOf(rule, ONE + virtualService('two', routeFor('/b/'), 'bookinfo/web'))).toEqual([
      'KIA1106 info VirtualService bookinfo/one spec.hosts[0]: VirtualService "bookinfo/two" also has host "bookinfo.example.com" on Gateway "bookinfo/web"; the order of their routes is undefined',
      'KIA1106 info VirtualService bookinfo/two spec.hosts[0]: VirtualService "bookinfo/one" also has host "bookinfo.example.com" on Gateway "bookinfo/web"; the order of their routes is undefined',
    ]);
  });

  it.each([
    ['no match', '{}'],
    ['an empty match with a name', '{ match: [{ name: all }] }'],
    ['prefix /', routeFor('/')],
  ])('conflict if both have a route with %s', (_, route) => {
    const manifests = virtualService('one', '{}') + virtualService('two', route);
    expect(findingsOf(rule, manifests)[0]).toBe(
      'KIA1106 warning VirtualService bookinfo/one spec.hosts[0]: VirtualService "bookinfo/two" also has host "bookinfo.example.com" on Gateway "bookinfo/web", and both match every request',
    );
  });

  it('do not conflict if prefix / has another condition', () => {
    const header = '{ match: [{ uri: { prefix: / }, headers: { user: { exact: jason } } }] }';
    const manifests = virtualService('one', '{}') + virtualService('two', header);
    expect(findingsOf(rule, manifests)[0]).toMatch(/^KIA1106 info/);
  });

  it.each(['edge', 'mesh'])('are not merged if one of them is on "%s"', (gateway) => {
    expect(findingsOf(rule, ONE + virtualService('two', routeFor('/b/'), gateway))).toEqual([]);
  });

  it('are reported if only the third is visible in the same namespace', () => {
    const one = virtualService('one', routeFor('/a/'), 'web', ', exportTo: [one]');
    const two = virtualService('two', routeFor('/b/'), 'web', ', exportTo: [two]');
    const three = virtualService('three', routeFor('/c/'), 'web', ', exportTo: [two]');
    expect(findingsOf(rule, one + two + three)).toEqual([
      expect.stringMatching(/ VirtualService \S+\/two .*: VirtualService "\S+\/three" also has host /),
      expect.stringMatching(/ VirtualService \S+\/three .*: VirtualService "\S+\/two" also has host /),
    ]);
  });

  it('are not merged if no namespace sees both', () => {
    const one = virtualService('one', routeFor('/a/'), 'web', ', exportTo: [.]');
    const two = virtualService('two', routeFor('/b/'), 'web', ', exportTo: [web]');
    expect(findingsOf(rule, one + two)).toEqual([]);
  });
});
