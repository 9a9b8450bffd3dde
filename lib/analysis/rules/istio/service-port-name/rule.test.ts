import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function service(port: string, spec = '', labels = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: shop, labels: { ${labels} } }
spec: { ${spec} ports: [{ ${port} }] }
`;
}

const EXTERNAL = 'type: ExternalName, externalName: search.example.com,';

describe('the name of a port of a Service', () => {
  it('starts with the protocol', () => {
    expect(findingsOf(rule, service('name: web, port: 8080'))).toEqual([
      'IST0118 info Service shop/shop spec.ports[0].name: the name "web" of port 8080 does not start with a protocol',
    ]);
    expect(findingsOf(rule, service('name: http-web, port: 8080'))).toEqual([]);
  });

  it('can be missing if appProtocol is set', () => {
    expect(findingsOf(rule, service('port: 8080'))).toEqual([
      'IST0118 info Service shop/shop spec.ports[0]: the name "" of port 8080 does not start with a protocol',
    ]);
    expect(findingsOf(rule, service('port: 8080, appProtocol: http'))).toEqual([]);
  });

  it('is not checked for Services of the control plane', () => {
    expect(findingsOf(rule, service('name: web, port: 8080', '', 'istio: pilot'))).toEqual([]);
  });
});

describe('the port of an ExternalName Service', () => {
  it.each(['tcp', 'web'])('is TCP with the name "%s"', (name) => {
    expect(findingsOf(rule, service(`name: ${name}, port: 443`, EXTERNAL))).toEqual([
      `IST0150 warning Service shop/shop spec.ports[0].name: Istio treats port 443 of the ExternalName Service as TCP because of its name "${name}"`,
    ]);
  });

  it('can have a protocol that includes the host', () => {
    expect(findingsOf(rule, service('name: https, port: 443', EXTERNAL))).toEqual([]);
  });
});
