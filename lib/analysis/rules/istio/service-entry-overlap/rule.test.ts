import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function entry(name: string, protocol: string, more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${name} }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: tls, protocol: ${protocol} }] ${more} }
---
`;
}

describe('ServiceEntries with the same host and port', () => {
  it('are reported', () => {
    expect(findingsOf(rule, entry('one', 'TLS') + entry('two', 'tls'))).toEqual([
      'KIA1211 warning ServiceEntry one/one spec.ports[0]: ServiceEntry "two/two" also defines port 443 of host "api.example.com"',
      'KIA1211 warning ServiceEntry two/two spec.ports[0]: ServiceEntry "one/one" also defines port 443 of host "api.example.com"',
    ]);
  });

  it('have another code if the protocols differ', () => {
    expect(findingsOf(rule, entry('one', 'TLS') + entry('two', 'HTTP'))[0]).toBe(
      'IST0177 error ServiceEntry one/one spec.ports[0].protocol: ServiceEntry "two/two" also defines port 443 of host "api.example.com", but the protocols differ: HTTP, TLS',
    );
  });

  it('are reported if only the third is visible in the same namespace', () => {
    const manifests =
      entry('one', 'TLS', ', exportTo: [.]') +
      entry('two', 'TLS', ', exportTo: [.]') +
      entry('three', 'HTTP', ', exportTo: [two]');
    expect(findingsOf(rule, manifests)).toEqual([
      'IST0177 error ServiceEntry two/two spec.ports[0].protocol: ServiceEntry "three/three" also defines port 443 of host "api.example.com", but the protocols differ: HTTP, TLS',
      'IST0177 error ServiceEntry three/three spec.ports[0].protocol: ServiceEntry "two/two" also defines port 443 of host "api.example.com", but the protocols differ: HTTP, TLS',
    ]);
  });

  it('are valid if no namespace sees both', () => {
    const manifests = entry('one', 'TLS', ', exportTo: [.]') + entry('two', 'HTTP', ', exportTo: [.]');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('are valid if the ports differ', () => {
    expect(findingsOf(rule, entry('one', 'TLS') + entry('two', 'TLS').replace('443', '8443'))).toEqual([]);
  });
});
