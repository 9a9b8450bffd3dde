import { describeKind } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** One http route that has this match. */
function match(settings: object): object {
  return { hosts: ['reviews'], http: [{ match: [settings], route }] };
}

function tls(settings: object): object {
  return { hosts: ['*.example.com'], tls: [{ match: [{ sniHosts: ['a.example.com'], ...settings }], route }] };
}

function tcp(settings: object): object {
  return { hosts: ['reviews'], tcp: [{ match: [settings], route }] };
}

describeKind('networking.istio.io/v1', 'VirtualService', {
  accepted: [
    ['a delegate has no hosts', { http: [{ route }] }],
    [
      'a host may be short, full, a wildcard or an address',
      { hosts: ['a', 'b.c.', '*.d', '1.2.3.4'], http: [{ route }] },
    ],
    ['every host of a gateway', { hosts: ['*'], gateways: ['istio-system/public'], http: [{ route }] }],
    ['the gateway of all sidecars', { hosts: ['reviews'], gateways: ['mesh', 'public'], http: [{ route }] }],
    [
      'JWT claims on a gateway',
      {
        hosts: ['a.b'],
        gateways: ['g'],
        http: [{ match: [{ headers: { '@request.auth.claims.group': { exact: 'x' } } }], route }],
      },
    ],
    [
      'the SNI that Istio makes between clusters',
      {
        hosts: ['outbound_.80_._.reviews.default.svc.cluster.local'],
        gateways: ['g'],
        tls: [{ match: [{ sniHosts: ['outbound_.80_._.reviews.default.svc.cluster.local'] }], route }],
      },
    ],
    ['visibility to the own namespace', { hosts: ['a'], exportTo: ['.', 'other'], http: [{ route }] }],
  ],
  refused: [
    [
      'a host with a bad character',
      { hosts: ['revi_ews'], http: [{ route }] },
      'spec.hosts[0]',
      'label "revi_ews" is invalid',
    ],
    ['an empty host', { hosts: [''], http: [{ route }] }, 'spec.hosts[0]', 'the host is empty'],
    [
      'a wildcard inside',
      { hosts: ['a.*.b'], http: [{ route }] },
      'spec.hosts[0]',
      'a wildcard may only stand in front',
    ],
    ['a host that ends in a number', { hosts: ['a.1'], http: [{ route }] }, 'spec.hosts[0]', 'is a number'],
    ['a host of 256 characters', { hosts: ['a.'.repeat(128)], http: [{ route }] }, 'spec.hosts[0]', '256 characters'],
    ['all hosts of the mesh', { hosts: ['*'], http: [{ route }] }, 'spec.hosts[0]', 'all traffic of the mesh'],
    ['a host twice', { hosts: ['a', 'b', 'a'], http: [{ route }] }, 'spec.hosts[2]', 'overlaps host "a"'],
    [
      'a host that another covers',
      { hosts: ['*.b', 'a.b'], http: [{ route }] },
      'spec.hosts[1]',
      'overlaps host "*.b"',
    ],
    ['no routes', { hosts: ['a'] }, 'spec', 'it has no routes'],
    [
      'a gateway without name',
      { hosts: ['a'], gateways: ['ns/'], http: [{ route }] },
      'spec.gateways[0]',
      'lacks a part',
    ],
    [
      'a gateway in no namespace',
      { hosts: ['a'], gateways: ['n.s/g'], http: [{ route }] },
      'spec.gateways[0]',
      '"n.s" is not a namespace',
    ],
    [
      'a gateway that has no such name',
      { hosts: ['a'], gateways: ['ns/g.h'], http: [{ route }] },
      'spec.gateways[0]',
      'the name of a Gateway',
    ],
    [
      'a short name that is none',
      { hosts: ['a'], gateways: ['g_h'], http: [{ route }] },
      'spec.gateways[0]',
      'label "g_h"',
    ],
    ['a delegate on a gateway', { gateways: ['g'], http: [{ route }] }, 'spec.gateways', 'is a delegate'],
    ['a delegate with tcp routes', { tcp: [{ route }] }, 'spec.tcp', 'http routes only'],
    [
      'JWT claims in the mesh',
      match({ headers: { '@request.auth.claims[group]': { exact: 'x' } } }),
      "spec.http[0].match[0].headers['@request.auth.claims[group]']",
      'on gateways only',
    ],
    [
      'the own namespace twice',
      { hosts: ['a'], exportTo: ['.', 'bookinfo'], http: [{ route }] },
      'spec.exportTo[1]',
      'once as the own namespace',
    ],
    [
      'all namespaces and one more',
      { hosts: ['a'], exportTo: ['*', 'x'], http: [{ route }] },
      'spec.exportTo',
      'every namespace',
    ],
    [
      'a namespace that is none',
      { hosts: ['a'], exportTo: ['a.b'], http: [{ route }] },
      'spec.exportTo[0]',
      'is not a namespace',
    ],
    [
      'visibility to nobody',
      { hosts: ['a'], exportTo: ['~'], http: [{ route }] },
      'spec.exportTo[0]',
      'is not a namespace',
    ],
  ],
  warned: [
    [
      'the old form of a gateway name',
      { hosts: ['a'], gateways: ['g.ns'], http: [{ route }] },
      'spec.gateways[0]',
      'write "ns/g"',
    ],
  ],
});

describeKind('networking.istio.io/v1', 'VirtualService', {
  accepted: [
    ['tls routes', tls({ port: 443, destinationSubnets: ['10.0.0.0/8', '2001:db8::1'] })],
    ['a tcp route without match', { hosts: ['reviews'], tcp: [{ route }] }],
  ],
  refused: [
    ['tls without match', { hosts: ['a'], tls: [{ match: [], route }] }, 'spec.tls[0].match', 'is chosen by SNI'],
    [
      'tls without SNI host',
      { hosts: ['a'], tls: [{ match: [{ sniHosts: [] }], route }] },
      'spec.tls[0].match[0].sniHosts',
      'no SNI host',
    ],
    [
      'tls without destination',
      { hosts: ['a'], tls: [{ match: [{ sniHosts: ['a'] }] }] },
      'spec.tls[0]',
      'where connections go',
    ],
    [
      'an SNI host of another VirtualService',
      tls({ sniHosts: ['b.example.org'] }),
      'spec.tls[0].match[0].sniHosts[0]',
      'which are "*.example.com"',
    ],
    [
      'an SNI host that is none',
      tls({ sniHosts: ['a.*.com'] }),
      'spec.tls[0].match[0].sniHosts[0]',
      'a wildcard may only stand in front',
    ],
    [
      'a subnet that is none',
      tcp({ destinationSubnets: ['10.0.0.0/33'] }),
      'spec.tcp[0].match[0].destinationSubnets[0]',
      'is not an IP address or CIDR block',
    ],
    ['a tcp port above the last', tcp({ port: 70000 }), 'spec.tcp[0].match[0].port', '70000 is not a port'],
    ['tcp without destination', { hosts: ['a'], tcp: [{}] }, 'spec.tcp[0]', 'where connections go'],
    [
      'tcp weights that add up to 0',
      { hosts: ['a'], tcp: [{ route: [route[0], route[0]] }] },
      'spec.tcp[0].route',
      'add up to 0',
    ],
  ],
  warned: [
    [
      'an address as SNI',
      tls({ sniHosts: ['1.2.3.4'] }),
      'spec.tls[0].match[0].sniHosts[0]',
      'clients do not send as SNI',
    ],
  ],
});
