import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(name: string, protocol: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web }
spec: { servers: [{ port: { number: 443, name: ${name}, protocol: ${protocol} }, hosts: ['*'] }] }
`;
}

describe('the name of a port', () => {
  it.each(['https', 'https-web', 'HTTPS-web'])('may be "%s" for protocol HTTPS', (name) => {
    expect(findingsOf(rule, gateway(name, 'HTTPS'))).toEqual([]);
  });

  it.each(['TCP', 'UDP', "''"])('may be anything for protocol %s', (protocol) => {
    expect(findingsOf(rule, gateway('database', protocol))).toEqual([]);
  });

  it('is reported if it does not start with the protocol', () => {
    expect(findingsOf(rule, gateway('mongodb', 'MONGO'))).toEqual([
      'KIA0601 info Gateway web spec.servers[0].port.name: port name "mongodb" does not start with protocol "mongo"',
    ]);
  });

  it('is checked for ServiceEntries too', () => {
    const serviceEntry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: web, protocol: HTTPS }] }
`;
    expect(findingsOf(rule, serviceEntry)).toEqual([
      'KIA0601 info ServiceEntry api spec.ports[0].name: port name "web" does not start with protocol "https"',
    ]);
  });
});
