import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { meshConfigResource } from '../../../../world/input/mesh-settings';
import { rule } from './rule';

function serviceEntry(port: string, spec = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: [db.example.com], ports: [{ number: 5432, ${port} }], ${spec} }
`;
}

function allocation(variable: string): object {
  const proxyMetadata = { ISTIO_META_DNS_CAPTURE: 'true', [variable]: 'true' };
  return { meshConfig: meshConfigResource({ defaultConfig: { proxyMetadata } }) };
}

describe('a TCP port of a ServiceEntry', () => {
  it('needs addresses', () => {
    expect(findingsOf(rule, serviceEntry('protocol: TCP'))).toEqual([
      'IST0134 warning ServiceEntry shop/db spec.ports[0]: port 5432 has protocol "TCP", and the ServiceEntry has no addresses',
    ]);
    expect(findingsOf(rule, serviceEntry('protocol: tcp'))).toHaveLength(1);
    expect(findingsOf(rule, serviceEntry('protocol: TCP', 'addresses: [192.0.2.1]'))).toEqual([]);
  });

  it('is the default', () => {
    expect(findingsOf(rule, serviceEntry('name: db'))).toEqual([
      'IST0134 warning ServiceEntry shop/db spec.ports[0]: port 5432 has no protocol, and the ServiceEntry has no addresses',
    ]);
  });

  it('needs no addresses if istiod allocates them', () => {
    const allocated = `${serviceEntry('protocol: TCP')}status: { addresses: [{ value: 240.240.0.1 }] }`;
    expect(findingsOf(rule, allocated)).toEqual([]);
    for (const variable of ['ISTIO_META_DNS_AUTO_ALLOCATE', 'PILOT_ENABLE_IP_AUTOALLOCATE']) {
      expect(findingsOf(rule, serviceEntry('protocol: TCP'), allocation(variable))).toEqual([]);
    }
    expect(findingsOf(rule, serviceEntry('protocol: TCP'), allocation('OTHER'))).toHaveLength(1);
  });
});

describe('a port of a ServiceEntry whose protocol includes the host', () => {
  it.each(['TLS', 'HTTP', 'HTTPS', 'GRPC'])('needs no addresses: %s', (protocol) => {
    expect(findingsOf(rule, serviceEntry(`protocol: ${protocol}`))).toEqual([]);
  });
});
