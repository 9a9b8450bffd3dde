import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { describeKind, manifestOf, textOf } from './describe-kind';

const type = ['networking.istio.io/v1', 'ServiceEntry'] as const;
const ports = [{ number: 443, name: 'tls', protocol: 'TLS' }];

function entry(settings: object): object {
  return { hosts: ['example.com'], ports, resolution: 'DNS', ...settings };
}

function endpoint(settings: object, resolution = 'STATIC'): object {
  return entry({ resolution, endpoints: [settings] });
}

describeKind(...type, {
  accepted: [
    ['a host outside of the mesh', entry({})],
    ['a wildcard without resolution', entry({ hosts: ['*.example.com'], resolution: 'NONE' })],
    ['a wildcard with DYNAMIC_DNS', entry({ hosts: ['*.example.com'], resolution: 'DYNAMIC_DNS' })],
    ['a wildcard with endpoints', entry({ hosts: ['*.a.b'], endpoints: [{ address: 'c.d', ports: { tls: 8443 } }] })],
    ['static endpoints', endpoint({ address: '10.0.0.1', ports: { tls: 8443 }, labels: { a: 'b' } })],
    ['a Unix domain socket', endpoint({ address: 'unix:///var/run/a' })],
    ['several hosts with TLS', entry({ hosts: ['a.b', 'c.d'] })],
    ['visibility in no namespace', entry({ exportTo: ['~'] })],
    ['CIDR blocks', entry({ resolution: 'NONE', addresses: ['10.0.0.0/8', '2001:db8::/32'] })],
  ],
  rejected: [
    ['an invalid host', entry({ hosts: ['a_b'], resolution: 'NONE' }), 'spec.hosts[0]', 'invalidHostLabel'],
    ['an invalid address', entry({ addresses: ['a'] }), 'spec.addresses[0]', 'invalidIpAddressOrCidrBlock'],
    [
      'a port name with a dot',
      entry({ ports: [{ ...ports[0], name: 'a.b' }] }),
      'spec.ports[0].name',
      'invalidDnsLabel',
    ],
    [
      'an unknown protocol',
      entry({ ports: [{ ...ports[0], protocol: 'X' }] }),
      'spec.ports[0].protocol',
      'unknownProtocol',
    ],
    [
      'a host name with resolution STATIC',
      endpoint({ address: 'a.b' }),
      'spec.endpoints[0].address',
      'hostNameAsStaticAddress',
      '"a.b" is not an IP address, which resolution STATIC requires; use an IP address, or set resolution: DNS to resolve a host name',
    ],
    [
      'an empty address',
      endpoint({ address: '' }),
      'spec.endpoints[0].address',
      'emptyAddress',
      'the address is empty; set an IP address or a host name, or set network',
    ],
    [
      'a Unix domain socket for two ports',
      { ...endpoint({ address: 'unix:///a' }), ports: [...ports, { number: 80, name: 'http', protocol: 'HTTP' }] },
      'spec.endpoints[0].address',
      'socketWithSeveralPorts',
      'a Unix domain socket supports exactly 1 port, but the ServiceEntry has 2; keep one entry in ports',
    ],
    [
      'an unknown port name of an endpoint',
      endpoint({ address: '1.2.3.4', ports: { x: 1 } }),
      'spec.endpoints[0].ports.x',
      'unknownEndpointPort',
      'the ServiceEntry has no port named "x"; use the name of an entry in ports',
    ],
    [
      'an invalid label',
      endpoint({ address: '1.2.3.4', labels: { a: '?' } }),
      'spec.endpoints[0].labels.a',
      'invalidLabelValue',
    ],
    [
      'a wildcard with resolution DNS',
      entry({ hosts: ['*.a.b'] }),
      'spec.hosts[0]',
      'wildcardWithDns',
      'resolution DNS cannot resolve the wildcard "*.a.b"; use a full host name, or add endpoints',
    ],
    [
      'an invalid host name of an endpoint',
      endpoint({ address: 'a_b' }, 'DNS'),
      'spec.endpoints[0].address',
      'invalidHostLabel',
    ],
    [
      'a single host with DYNAMIC_DNS',
      entry({ resolution: 'DYNAMIC_DNS' }),
      'spec.hosts[0]',
      'dynamicDnsWithoutWildcard',
      'resolution DYNAMIC_DNS requires a wildcard, but "example.com" is a single host; set resolution: DNS, or use a wildcard such as *.example.com',
    ],
    [
      'DYNAMIC_DNS with addresses',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', addresses: ['1.2.3.4'] }),
      'spec.addresses',
      'dynamicDnsWithAddresses',
      'addresses is not allowed because resolution DYNAMIC_DNS resolves the host of each request; remove addresses',
    ],
    [
      'DYNAMIC_DNS with endpoints',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', endpoints: [{ address: 'a.b' }] }),
      'spec.endpoints',
      'dynamicDnsWithAddresses',
    ],
    [
      'DYNAMIC_DNS with TCP',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0].protocol',
      'dynamicDnsProtocol',
      'requests with protocol TCP do not include the host, which resolution DYNAMIC_DNS requires; use HTTP, HTTP2, GRPC or TLS',
    ],
    [
      'several hosts with TCP',
      entry({ hosts: ['a.b', 'c.d'], ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0].protocol',
      'severalHostsWithTcp',
      'protocol TCP does not distinguish the hosts; use HTTP or TLS, or one ServiceEntry for each host',
    ],
    [
      'a wildcard as a label key',
      entry({ resolution: 'STATIC', workloadSelector: { labels: { '*': 'a' } } }),
      "spec.workloadSelector.labels['*']",
      'wildcardInSelectorKey',
      'label key "*" contains a wildcard, which selectors do not support; use the full key of a pod label',
    ],
    [
      'visibility in no namespace together with another entry',
      entry({ exportTo: ['~', 'a'] }),
      'spec.exportTo',
      'exportToNoneAndOthers',
      '"~" excludes all namespaces, so it must be the only entry; remove "~" or the other entries',
    ],
  ],
  warned: [
    [
      'a wildcard for part of a label',
      entry({ hosts: ['*a.b'], resolution: 'NONE' }),
      'spec.hosts[0]',
      'partialWildcard',
      '"*a.b" has a wildcard for part of a label; use *, or *. before a domain',
    ],
    [
      'a TCP port without addresses',
      entry({ resolution: 'NONE', ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0]',
      'tcpPortWithoutAddresses',
      'a TCP port applies to all addresses because the ServiceEntry has none; set addresses, or a protocol such as HTTP or TLS',
    ],
    [
      'a selector with resolution NONE',
      entry({ resolution: 'NONE', workloadSelector: { labels: { a: 'b' } } }),
      'spec.workloadSelector',
      'selectorWithoutResolution',
      'resolution NONE ignores workloadSelector; set resolution: STATIC or DNS',
    ],
    ['a selector without labels', entry({ workloadSelector: {} }), 'spec.workloadSelector', 'emptySelector'],
    [
      'a network without an address',
      endpoint({ network: 'n' }),
      'spec.endpoints[0].address',
      'networkWithoutAddress',
      'network is set without an address, so only the gateways of the network know the endpoint; set address',
    ],
    [
      'hosts with the same addresses',
      entry({ hosts: ['a.b', 'c.d'], addresses: ['1.2.3.4'] }),
      'spec.hosts',
      'hostsWithSameAddresses',
      'on a TCP port with addresses, the proxy cannot distinguish the hosts; use one ServiceEntry for each host',
    ],
  ],
});

test('DYNAMIC_DNS with a waypoint requires a location outside of the mesh', () => {
  const spec = entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', location: 'MESH_INTERNAL' });
  const manifest = manifestOf(...type, spec);
  expect(validateByIstiod(manifest)).toEqual([]);
  const metadata = { name: 'a', labels: { 'istio.io/use-waypoint': 'w' } };
  const [error, ...others] = validateByIstiod({ ...manifest, metadata });
  expect(others).toEqual([]);
  expect(error).toMatchObject({ code: 'IST0106', path: 'spec.location', messageId: 'dynamicDnsInsideMesh' });
  expect(error && textOf(error)).toBe(
    'resolution DYNAMIC_DNS with a waypoint (label istio.io/use-waypoint) requires location MESH_EXTERNAL; ' +
      'change the location or the resolution',
  );
});

test('TCP ports need addresses if a label disables automatic allocation', () => {
  const manifest = manifestOf(...type, entry({ ports: [{ number: 1, name: 'a' }] }));
  expect(validateByIstiod(manifest)).toEqual([]);
  const metadata = { name: 'a', labels: { 'networking.istio.io/enable-autoallocate-ip': 'false' } };
  expect(validateByIstiod({ ...manifest, metadata })).toEqual([
    expect.objectContaining({ code: 'IST0133', path: 'spec.ports[0]', messageId: 'tcpPortWithoutAddresses' }),
  ]);
});
