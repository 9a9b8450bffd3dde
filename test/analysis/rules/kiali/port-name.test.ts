import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/port-name/rule';
import { findingsOf } from '../../findings';

function gateway(name: string, protocol: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web }
spec: { servers: [{ port: { number: 443, name: ${name}, protocol: ${protocol} }, hosts: ['*'] }] }
`;
}

describe('the name of a port of a Gateway', () => {
  it('is the protocol, or begins with it', () => {
    expect(findingsOf(rule, gateway('https', 'HTTPS'))).toEqual([]);
    expect(findingsOf(rule, gateway('https-web', 'HTTPS'))).toEqual([]);
  });

  it('may be anything for TCP', () => {
    expect(findingsOf(rule, gateway('database', 'TCP'))).toEqual([]);
  });

  it('is worth a note otherwise, as Istio goes by the protocol', () => {
    expect(findingsOf(rule, gateway('mongodb', 'MONGO'))).toEqual([
      'KIA0601 info Gateway web spec.servers[0].port.name: the name "mongodb" does not begin with the protocol "mongo"',
    ]);
  });
});
