import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/service-entry-overlap/rule';
import { findingsOf } from '../../findings';

function entry(name: string, protocol: string, more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${name} }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: tls, protocol: ${protocol} }] ${more} }
---
`;
}

describe('ServiceEntries with the same port of the same host', () => {
  it('compete', () => {
    expect(findingsOf(rule, entry('one', 'TLS') + entry('two', 'tls'))).toEqual([
      'KIA1211 warning ServiceEntry one/one spec.ports[0]: ServiceEntry "two/two" also has port 443 of "api.example.com"',
      'KIA1211 warning ServiceEntry two/two spec.ports[0]: ServiceEntry "one/one" also has port 443 of "api.example.com"',
    ]);
  });

  it('do worse where the protocols differ', () => {
    expect(findingsOf(rule, entry('one', 'TLS') + entry('two', 'HTTP'))[0]).toBe(
      'KIA1212 warning ServiceEntry one/one spec.ports[0].protocol: ServiceEntry "two/two" also has port 443 of "api.example.com", and the protocols differ: HTTP, TLS',
    );
  });

  it('do not compete where no namespace sees both', () => {
    const manifests = entry('one', 'TLS', ', exportTo: [.]') + entry('two', 'HTTP', ', exportTo: [.]');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });
});
