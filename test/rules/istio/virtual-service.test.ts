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
    ['a delegate, which has no hosts', { http: [{ route }] }],
    [
      'short names, full names, wildcards and IP addresses as hosts',
      { hosts: ['a', 'b.c.', '*.d', '1.2.3.4'], http: [{ route }] },
    ],
    ['all hosts of a gateway', { hosts: ['*'], gateways: ['istio-system/public'], http: [{ route }] }],
    ['the gateway name of all sidecars', { hosts: ['reviews'], gateways: ['mesh', 'public'], http: [{ route }] }],
    [
      'JWT claims for a gateway',
      {
        hosts: ['a.b'],
        gateways: ['g'],
        http: [{ match: [{ headers: { '@request.auth.claims.group': { exact: 'x' } } }], route }],
      },
    ],
    [
      'the SNI that Istio generates between clusters',
      {
        hosts: ['outbound_.80_._.reviews.default.svc.cluster.local'],
        gateways: ['g'],
        tls: [{ match: [{ sniHosts: ['outbound_.80_._.reviews.default.svc.cluster.local'] }], route }],
      },
    ],
    ['visibility in the own namespace', { hosts: ['a'], exportTo: ['.', 'other'], http: [{ route }] }],
  ],
  rejected: [
    [
      'a host with an invalid character',
      { hosts: ['revi_ews'], http: [{ route }] },
      'spec.hosts[0]',
      'invalidHostLabel',
      'label "revi_ews" of host "revi_ews" is invalid; use at most 63 letters, digits and hyphens, starting and ending with a letter or digit',
    ],
    [
      'an empty host',
      { hosts: [''], http: [{ route }] },
      'spec.hosts[0]',
      'emptyHost',
      'the host is empty; set a host name',
    ],
    [
      'a wildcard in the middle',
      { hosts: ['a.*.b'], http: [{ route }] },
      'spec.hosts[0]',
      'misplacedWildcard',
      '"a.*.b" has a wildcard that is not at the start; use a wildcard only at the start, such as *.example.com',
    ],
    [
      'a host that ends in a number',
      { hosts: ['a.1'], http: [{ route }] },
      'spec.hosts[0]',
      'hostEndsInNumber',
      '"a.1" is not a host name because its last label "1" is a number; use a host name whose last label has a letter',
    ],
    [
      'a host of 256 characters',
      { hosts: ['a.'.repeat(128)], http: [{ route }] },
      'spec.hosts[0]',
      'hostTooLong',
      'host "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a...." has 256 characters; use at most 255 characters',
    ],
    [
      'all hosts in the mesh',
      { hosts: ['*'], http: [{ route }] },
      'spec.hosts[0]',
      'wildcardHostInMesh',
      'host "*" would apply to all traffic in the mesh; list the hosts, or set gateways without "mesh"',
    ],
    [
      'a repeated host',
      { hosts: ['a', 'b', 'a'], http: [{ route }] },
      'spec.hosts[2]',
      'overlappingHosts',
      'host "a" repeats or overlaps host "a"; keep one of them',
    ],
    [
      'a host that another host covers',
      { hosts: ['*.b', 'a.b'], http: [{ route }] },
      'spec.hosts[1]',
      'overlappingHosts',
    ],
    [
      'a missing route',
      { hosts: ['a'] },
      'spec',
      'noRoutes',
      'the VirtualService has no routes; add an http, tls or tcp route',
    ],
    [
      'a gateway without a name',
      { hosts: ['a'], gateways: ['ns/'], http: [{ route }] },
      'spec.gateways[0]',
      'incompleteGatewayName',
      'the namespace or the name is missing in "ns/"; use namespace/name',
    ],
    [
      'a gateway in an invalid namespace',
      { hosts: ['a'], gateways: ['n.s/g'], http: [{ route }] },
      'spec.gateways[0]',
      'invalidDnsLabel',
      '"n.s" is not a valid namespace; use at most 63 letters, digits and hyphens, starting and ending with a letter or digit',
    ],
    [
      'an invalid name of a gateway',
      { hosts: ['a'], gateways: ['ns/g.h'], http: [{ route }] },
      'spec.gateways[0]',
      'invalidDnsLabel',
    ],
    [
      'an invalid short name of a gateway',
      { hosts: ['a'], gateways: ['g_h'], http: [{ route }] },
      'spec.gateways[0]',
      'invalidHostLabel',
    ],
    [
      'a delegate with gateways',
      { gateways: ['g'], http: [{ route }] },
      'spec.gateways',
      'delegateWithGateways',
      'a VirtualService without hosts is a delegate, which uses the gateways of its root; remove gateways, or add hosts',
    ],
    [
      'a delegate with tcp routes',
      { tcp: [{ route }] },
      'spec.tcp',
      'delegateWithL4Routes',
      'a VirtualService without hosts is a delegate, which must not have tcp routes; use http routes, or add hosts',
    ],
    [
      'JWT claims for the mesh',
      match({ headers: { '@request.auth.claims[group]': { exact: 'x' } } }),
      "spec.http[0].match[0].headers['@request.auth.claims[group]']",
      'jwtClaimInMesh',
      '"@request.auth.claims[group]" is a JWT claim, which only gateways match; set gateways without "mesh"',
    ],
    [
      'a namespace that is listed twice',
      { hosts: ['a'], exportTo: ['b', 'b'], http: [{ route }] },
      'spec.exportTo[1]',
      'repeatedExportTo',
      '"b" is listed twice; remove one of the entries',
    ],
    [
      'the own namespace, listed twice',
      { hosts: ['a'], exportTo: ['.', 'bookinfo'], http: [{ route }] },
      'spec.exportTo[1]',
      'repeatedOwnNamespace',
      '"bookinfo" is the namespace of the object, which is listed twice; remove one of the entries',
    ],
    [
      'all namespaces together with another entry',
      { hosts: ['a'], exportTo: ['*', 'x'], http: [{ route }] },
      'spec.exportTo',
      'exportToAllAndOthers',
      '"*" includes all namespaces, so it must be the only entry; remove "*" or the other entries',
    ],
    [
      'an invalid namespace',
      { hosts: ['a'], exportTo: ['a.b'], http: [{ route }] },
      'spec.exportTo[0]',
      'invalidExportTo',
      '"a.b" is not a namespace; use a namespace, "." for the namespace of the object or "*" for all namespaces',
    ],
    [
      'visibility in no namespace',
      { hosts: ['a'], exportTo: ['~'], http: [{ route }] },
      'spec.exportTo[0]',
      'invalidExportTo',
    ],
  ],
  warned: [
    [
      'the deprecated form of a gateway name',
      { hosts: ['a'], gateways: ['g.ns'], http: [{ route }] },
      'spec.gateways[0]',
      'legacyGatewayName',
      '"g.ns" is a Gateway name in the deprecated form name.namespace; use "ns/g"',
    ],
  ],
});

describeKind('networking.istio.io/v1', 'VirtualService', {
  accepted: [
    ['tls routes', tls({ port: 443, destinationSubnets: ['10.0.0.0/8', '2001:db8::1'] })],
    ['a tcp route without a match', { hosts: ['reviews'], tcp: [{ route }] }],
  ],
  rejected: [
    [
      'a tls route without a match',
      { hosts: ['a'], tls: [{ match: [], route }] },
      'spec.tls[0].match',
      'noSniMatch',
      'a tls route selects connections by SNI, but has no match; add a match with sniHosts',
    ],
    [
      'a tls route without an SNI host',
      { hosts: ['a'], tls: [{ match: [{ sniHosts: [] }], route }] },
      'spec.tls[0].match[0].sniHosts',
      'noSniHosts',
      'the match has no SNI host; add at least one host',
    ],
    [
      'a tls route without a destination',
      { hosts: ['a'], tls: [{ match: [{ sniHosts: ['a'] }] }] },
      'spec.tls[0]',
      'noL4Destination',
      'the route has no destination for connections; add a destination to route',
    ],
    [
      'an SNI host that hosts does not cover',
      tls({ sniHosts: ['b.example.org'] }),
      'spec.tls[0].match[0].sniHosts[0]',
      'sniHostNotCovered',
      'SNI host "b.example.org" is not covered by the hosts of the VirtualService ("*.example.com"); add the SNI host to hosts',
    ],
    ['an invalid SNI host', tls({ sniHosts: ['a.*.com'] }), 'spec.tls[0].match[0].sniHosts[0]', 'misplacedWildcard'],
    [
      'an invalid subnet',
      tcp({ destinationSubnets: ['10.0.0.0/33'] }),
      'spec.tcp[0].match[0].destinationSubnets[0]',
      'invalidIpAddressOrCidrBlock',
      '"10.0.0.0/33" is not an IP address or CIDR block; use an address such as 10.1.2.3 or a block such as 10.1.0.0/16',
    ],
    [
      'a tcp port above 65535',
      tcp({ port: 70000 }),
      'spec.tcp[0].match[0].port',
      'portOutOfRange',
      '70000 is not a port; use a number from 1 to 65535',
    ],
    ['a tcp route without a destination', { hosts: ['a'], tcp: [{}] }, 'spec.tcp[0]', 'noL4Destination'],
    [
      'tcp weights that add up to 0',
      { hosts: ['a'], tcp: [{ route: [route[0], route[0]] }] },
      'spec.tcp[0].route',
      'zeroWeights',
      'the weights of the 2 destinations add up to 0; set a positive weight for at least one destination',
    ],
  ],
  warned: [
    [
      'an IP address as SNI host',
      tls({ sniHosts: ['1.2.3.4'] }),
      'spec.tls[0].match[0].sniHosts[0]',
      'ipAddressAsSniHost',
      '"1.2.3.4" is an IP address, which clients do not send as SNI; use a host name',
    ],
  ],
});
