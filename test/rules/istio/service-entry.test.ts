import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { describeKind, manifestOf } from './describe-kind';

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
    ['a host outside the mesh', entry({})],
    ['a wildcard that is passed through', entry({ hosts: ['*.example.com'], resolution: 'NONE' })],
    ['a wildcard that is looked up as it is asked for', entry({ hosts: ['*.example.com'], resolution: 'DYNAMIC_DNS' })],
    ['a wildcard with endpoints', entry({ hosts: ['*.a.b'], endpoints: [{ address: 'c.d', ports: { tls: 8443 } }] })],
    ['static endpoints', endpoint({ address: '10.0.0.1', ports: { tls: 8443 }, labels: { a: 'b' } })],
    ['a socket', endpoint({ address: 'unix:///var/run/a' })],
    ['several hosts on TLS', entry({ hosts: ['a.b', 'c.d'] })],
    ['visibility to nobody', entry({ exportTo: ['~'] })],
    ['blocks of addresses', entry({ resolution: 'NONE', addresses: ['10.0.0.0/8', '2001:db8::/32'] })],
  ],
  refused: [
    ['a host that is none', entry({ hosts: ['a_b'], resolution: 'NONE' }), 'spec.hosts[0]', 'label "a_b"'],
    ['an address that is none', entry({ addresses: ['a'] }), 'spec.addresses[0]', 'is not an IP address or CIDR block'],
    [
      'a port name with a dot',
      entry({ ports: [{ ...ports[0], name: 'a.b' }] }),
      'spec.ports[0].name',
      'not a port name',
    ],
    [
      'an unknown protocol',
      entry({ ports: [{ ...ports[0], protocol: 'X' }] }),
      'spec.ports[0].protocol',
      '"X" is not a',
    ],
    ['a name as static address', endpoint({ address: 'a.b' }), 'spec.endpoints[0].address', 'set resolution: DNS'],
    ['an empty address', endpoint({ address: '' }), 'spec.endpoints[0].address', 'the address is empty'],
    [
      'a socket for two ports',
      { ...endpoint({ address: 'unix:///a' }), ports: [...ports, { number: 80, name: 'http', protocol: 'HTTP' }] },
      'spec.endpoints[0].address',
      'serves 1 port, not 2',
    ],
    [
      'an unknown port',
      endpoint({ address: '1.2.3.4', ports: { x: 1 } }),
      'spec.endpoints[0].ports.x',
      'not a port of',
    ],
    ['a bad label', endpoint({ address: '1.2.3.4', labels: { a: '?' } }), 'spec.endpoints[0].labels.a', 'label value'],
    ['a wildcard looked up', entry({ hosts: ['*.a.b'] }), 'spec.hosts[0]', 'cannot be looked up by DNS'],
    ['an endpoint that is no host', endpoint({ address: 'a_b' }, 'DNS'), 'spec.endpoints[0].address', 'label "a_b"'],
    ['one host by DYNAMIC_DNS', entry({ resolution: 'DYNAMIC_DNS' }), 'spec.hosts[0]', 'use resolution: DNS'],
    [
      'DYNAMIC_DNS with addresses',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', addresses: ['1.2.3.4'] }),
      'spec.addresses',
      'remove addresses',
    ],
    [
      'DYNAMIC_DNS with endpoints',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', endpoints: [{ address: 'a.b' }] }),
      'spec.endpoints',
      'remove endpoints',
    ],
    [
      'DYNAMIC_DNS on TCP',
      entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0].protocol',
      'TCP does not name the host',
    ],
    [
      'several hosts on TCP',
      entry({ hosts: ['a.b', 'c.d'], ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0].protocol',
      'TCP does not tell the hosts apart',
    ],
    [
      'a wildcard as label key',
      entry({ resolution: 'STATIC', workloadSelector: { labels: { '*': 'a' } } }),
      "spec.workloadSelector.labels['*']",
      'has a wildcard',
    ],
    ['nobody and one more', entry({ exportTo: ['~', 'a'] }), 'spec.exportTo', 'exports to nobody'],
  ],
  warned: [
    ['half a wildcard', entry({ hosts: ['*a.b'], resolution: 'NONE' }), 'spec.hosts[0]', 'part of a label'],
    [
      'TCP without addresses',
      entry({ resolution: 'NONE', ports: [{ number: 1, name: 'a', protocol: 'TCP' }] }),
      'spec.ports[0]',
      'every address on this port',
    ],
    [
      'workloads that are not looked up',
      entry({ resolution: 'NONE', workloadSelector: { labels: { a: 'b' } } }),
      'spec.workloadSelector',
      'looks up no workloads',
    ],
    ['a selector without labels', entry({ workloadSelector: {} }), 'spec.workloadSelector', 'selects every workload'],
    ['a network without address', endpoint({ network: 'n' }), 'spec.endpoints[0].address', 'a network but no address'],
    [
      'hosts that share addresses',
      entry({ hosts: ['a.b', 'c.d'], addresses: ['1.2.3.4'] }),
      'spec.hosts',
      'cannot be told apart',
    ],
  ],
});

test('a waypoint does not look up hosts inside the mesh', () => {
  const spec = entry({ hosts: ['*.a.b'], resolution: 'DYNAMIC_DNS', location: 'MESH_INTERNAL' });
  const manifest = manifestOf(...type, spec);
  expect(validateByIstiod(manifest)).toEqual([]);
  const metadata = { name: 'a', labels: { 'istio.io/use-waypoint': 'w' } };
  expect(validateByIstiod({ ...manifest, metadata })).toEqual([expect.objectContaining({ path: 'spec.location' })]);
});

test('a label turns off the addresses that istiod gives, so that TCP needs its own', () => {
  const manifest = manifestOf(...type, entry({ ports: [{ number: 1, name: 'a' }] }));
  expect(validateByIstiod(manifest)).toEqual([]);
  const metadata = { name: 'a', labels: { 'networking.istio.io/enable-autoallocate-ip': 'false' } };
  expect(validateByIstiod({ ...manifest, metadata })).toEqual([expect.objectContaining({ path: 'spec.ports[0]' })]);
});
