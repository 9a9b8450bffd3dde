import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import { USE_WAYPOINT } from '../../../facts/labels';

export const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  socketWithSeveralPorts: ({ ports }: { ports: number }) => ({
    message: `a Unix domain socket supports exactly 1 port, but the ServiceEntry has ${ports}`,
    suggestion: 'keep one entry in ports',
  }),
  wildcardWithDns: ({ host, resolution }: { host: string; resolution: string }) => ({
    message: `resolution ${resolution} cannot resolve the wildcard ${quote(host)}`,
    suggestion: 'use a full host name, or add endpoints',
  }),
  unknownEndpointPort: ({ name }: { name: string }) => ({
    message: `the ServiceEntry has no port named ${quote(name)}`,
    suggestion: 'use the name of an entry in ports',
  }),
  severalHostsWithTcp: ({ protocol }: { protocol: string }) => ({
    message: `protocol ${protocol} does not distinguish the hosts`,
    suggestion: 'use HTTP or TLS, or one ServiceEntry for each host',
  }),
  dynamicDnsWithoutWildcard: ({ host }: { host: string }) => ({
    message: `resolution DYNAMIC_DNS requires a wildcard, but ${quote(host)} is a single host`,
    suggestion: 'set resolution: DNS, or use a wildcard such as *.example.com',
  }),
  dynamicDnsWithAddresses: ({ field }: { field: string }) => ({
    message: `${field} is not allowed because resolution DYNAMIC_DNS resolves the host of each request`,
    suggestion: `remove ${field}`,
  }),
  dynamicDnsProtocol: ({ protocol }: { protocol: string }) => ({
    message: `requests with protocol ${protocol} do not include the host, which resolution DYNAMIC_DNS requires`,
    suggestion: 'use HTTP, HTTP2, GRPC or TLS',
  }),
  dynamicDnsInsideMesh: () => ({
    message: `resolution DYNAMIC_DNS with a waypoint (label ${USE_WAYPOINT}) requires location MESH_EXTERNAL`,
    suggestion: 'change the location or the resolution',
  }),
});

export const WARNINGS = messagesOf(ISTIOD_WARNS, {
  tcpPortWithoutAddresses: () => ({
    message: 'a TCP port applies to all addresses because the ServiceEntry has none',
    suggestion: 'set addresses, or a protocol such as HTTP or TLS',
  }),
  selectorWithoutResolution: () => ({
    message: 'resolution NONE ignores workloadSelector',
    suggestion: 'set resolution: STATIC or DNS',
  }),
  hostsWithSameAddresses: () => ({
    message: 'on a TCP port with addresses, the proxy cannot distinguish the hosts',
    suggestion: 'use one ServiceEntry for each host',
  }),
});
