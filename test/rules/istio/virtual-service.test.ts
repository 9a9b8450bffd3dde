import { describeKind, type KindCases } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** One http route to reviews, with these settings. */
function http(settings: object): object {
  return { hosts: ['reviews'], http: [{ route, ...settings }] };
}

/** One http route that has this match. */
function match(settings: object): object {
  return http({ match: [settings] });
}

function tls(settings: object): object {
  return { hosts: ['*.example.com'], tls: [{ match: [{ sniHosts: ['a.example.com'], ...settings }], route }] };
}

function tcp(settings: object): object {
  return { hosts: ['reviews'], tcp: [{ match: [settings], route }] };
}

const hostsAndGateways: KindCases = {
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
};

const matches: KindCases = {
  accepted: [
    [
      'every field of a match',
      match({
        uri: { prefix: '' },
        scheme: { exact: 'https' },
        method: { regex: 'GET|POST' },
        authority: { prefix: 'a' },
        headers: { 'end-user': { exact: 'jason' }, ':path': { prefix: '/' }, 'x-any': {} },
        port: 80,
        sourceLabels: { 'app.kubernetes.io/name': 'x', empty: '' },
        gateways: ['mesh'],
        sourceNamespace: 'ns',
        queryParams: { q: { exact: '' } },
        withoutHeaders: { 'x-b': { regex: '*' } },
      }),
    ],
    ['an empty match', match({})],
    ['syntax that RE2 has and JavaScript has not', match({ uri: { regex: '(?i)^/a(?P<id>\\d+)\\z' } })],
  ],
  refused: [
    [
      'lookahead',
      match({ uri: { regex: '(?=a)' } }),
      'spec.http[0].match[0].uri.regex',
      'is not an RE2 regular expression',
    ],
    ['an empty pattern', match({ method: { regex: '' } }), 'spec.http[0].match[0].method.regex', 'is empty'],
    ['a long pattern', match({ uri: { regex: 'a'.repeat(1025) } }), 'spec.http[0].match[0].uri.regex', '1025 bytes'],
    [
      'an empty prefix',
      match({ scheme: { prefix: '' } }),
      'spec.http[0].match[0].scheme.prefix',
      'the prefix is empty',
    ],
    [
      'an empty prefix of a parameter',
      match({ queryParams: { q: { prefix: '' } } }),
      'spec.http[0].match[0].queryParams.q.prefix',
      'the prefix is empty',
    ],
    [
      'a header without name',
      match({ headers: { '': { exact: 'a' } } }),
      "spec.http[0].match[0].headers['']",
      'name is empty',
    ],
    [
      'a header with a space',
      match({ headers: { 'x y': { exact: 'a' } } }),
      "spec.http[0].match[0].headers['x y']",
      'is not a header name',
    ],
    [
      'an absent header with a bad pattern',
      match({ withoutHeaders: { 'end-user': { regex: '?' } } }),
      "spec.http[0].match[0].withoutHeaders['end-user'].regex",
      'is not an RE2',
    ],
    ['a port above the last', match({ port: 65536 }), 'spec.http[0].match[0].port', '65536 is not a port'],
    [
      'a label key that is none',
      match({ sourceLabels: { 'a b': 'c' } }),
      "spec.http[0].match[0].sourceLabels['a b']",
      'is not a label key',
    ],
    [
      'a label value that is none',
      match({ sourceLabels: { a: 'b c' } }),
      'spec.http[0].match[0].sourceLabels.a',
      'is not a label value',
    ],
    [
      'a gateway that is none',
      match({ gateways: ['a/b/c'] }),
      'spec.http[0].match[0].gateways[0]',
      'the name of a Gateway',
    ],
    [
      'a source namespace that is none',
      match({ sourceNamespace: 'a.b' }),
      'spec.http[0].match[0].sourceNamespace',
      'is not a namespace',
    ],
  ],
};

const routes: KindCases = {
  accepted: [
    [
      'weights that do not add up to 100',
      http({
        route: [
          { ...route[0], weight: 1 },
          { ...route[0], weight: 2 },
        ],
      }),
    ],
    ['one destination of weight 0', http({ route: [{ ...route[0], weight: 0 }] })],
    [
      'a redirect',
      http({ route: undefined, redirect: { scheme: 'https', redirectCode: 308, derivePort: 'FROM_REQUEST_PORT' } }),
    ],
    ['an answer', http({ route: [], directResponse: { status: 503, body: { string: 'x' } } })],
    ['a delegate', http({ route: undefined, delegate: { name: 'a' } })],
    ['a rewrite by pattern', http({ rewrite: { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/b/\\1' } } })],
    ['retries', http({ retries: { attempts: 3, perTryTimeout: '2s', backoff: '25ms', retryOn: '5xx,503,reset' } })],
    ['no retries', http({ retries: { attempts: 0 } })],
    [
      'variables and percent signs in headers',
      http({
        headers: {
          request: { set: { host: 'a', 'x-a': '%REQ(:path)% 100%%', 'x-b': '%START_TIME(%Y)%' } },
          response: { add: { 'x-c': '%DYNAMIC_METADATA(["a", "b\\""])%' }, remove: ['x-d'] },
        },
      }),
    ],
    [
      'faults',
      http({ fault: { abort: { httpStatus: 500, percentage: { value: 0.0001 } }, delay: { fixedDelay: '5s' } } }),
    ],
    ['a gRPC fault', http({ fault: { abort: { grpcStatus: 'UNAVAILABLE' } } })],
    [
      'several mirrors',
      http({ mirrors: [{ destination: { host: 'a' } }, { destination: { host: 'b' }, percentage: { value: 0 } }] }),
    ],
    [
      'CORS',
      http({
        corsPolicy: {
          allowOrigins: [{ exact: '*' }, { regex: '.*' }],
          allowMethods: ['*'],
          allowHeaders: ['*'],
          maxAge: '24h',
        },
      }),
    ],
  ],
  refused: [
    ['no action', http({ route: undefined }), 'spec.http[0]', 'what to do with requests'],
    ['a route beside a redirect', http({ redirect: { uri: '/' } }), 'spec.http[0].route', 'no place beside redirect'],
    [
      'a fault beside an answer',
      http({ route: [], directResponse: { status: 200 }, fault: { delay: { fixedDelay: '1s' } } }),
      'spec.http[0].fault',
      'no place beside directResponse',
    ],
    [
      'an empty rewrite beside a redirect',
      http({ route: [], redirect: { uri: '/' }, rewrite: { uri: '/' } }),
      'spec.http[0].rewrite',
      'no place beside redirect',
    ],
    ['a route beside a delegate', http({ delegate: { name: 'a' } }), 'spec.http[0].route', 'has a delegate'],
    [
      'a delegate of a delegate',
      { http: [{ delegate: { name: 'a' }, route }] },
      'spec.http[0].delegate',
      'cannot delegate further',
    ],
    [
      'both forms of mirror',
      http({ mirror: { host: 'a' }, mirrors: [{ destination: { host: 'b' } }] }),
      'spec.http[0].mirror',
      'move mirror into mirrors',
    ],
    [
      'a weight below 0',
      http({ route: [{ ...route[0], weight: -5 }] }),
      'spec.http[0].route[0].weight',
      '-5 is below 0; give a weight of 0 or more',
    ],
    ['weights that add up to 0', http({ route: [route[0], route[0]] }), 'spec.http[0].route', 'add up to 0'],
    [
      'every host as destination',
      http({ route: [{ destination: { host: '*' } }] }),
      'spec.http[0].route[0].destination.host',
      'name a host',
    ],
    [
      'a subset that is no label',
      http({ route: [{ destination: { host: 'a', subset: 'v 1' } }] }),
      'spec.http[0].route[0].destination.subset',
      'is not a subset name',
    ],
    [
      'a destination port of 0',
      http({ route: [{ destination: { host: 'a', port: {} } }] }),
      'spec.http[0].route[0].destination.port.number',
      '0 is not a port',
    ],
    ['a redirect to nowhere', http({ route: [], redirect: {} }), 'spec.http[0].redirect', 'where to'],
    [
      'a redirect with status 200',
      http({ route: [], redirect: { uri: '/', redirectCode: 200 } }),
      'spec.http[0].redirect.redirectCode',
      '200 is not a redirect',
    ],
    [
      'a redirect to ftp',
      http({ route: [], redirect: { scheme: 'ftp' } }),
      'spec.http[0].redirect.scheme',
      'use http or https',
    ],
    [
      'a redirect to no port',
      http({ route: [], redirect: { port: 70000 } }),
      'spec.http[0].redirect.port',
      '70000 is not a port',
    ],
    [
      'an answer with status 99',
      http({ route: [], directResponse: { status: 99 } }),
      'spec.http[0].directResponse.status',
      '99 is not an HTTP status',
    ],
    [
      'an answer of 2 MiB',
      http({ route: [], directResponse: { status: 200, body: { string: 'x'.repeat(2 << 20) } } }),
      'spec.http[0].directResponse.body',
      '2097152 bytes',
    ],
    [
      'two rewrites of the URI',
      http({ rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } }),
      'spec.http[0].rewrite.uriRegexRewrite',
      'keep one',
    ],
    ['an empty rewrite', http({ rewrite: {} }), 'spec.http[0].rewrite', 'what to rewrite'],
    [
      'half a rewrite by pattern',
      http({ rewrite: { uriRegexRewrite: { match: 'a' } } }),
      'spec.http[0].rewrite.uriRegexRewrite',
      'rewrite is not set',
    ],
    [
      'a rewrite by a bad pattern',
      http({ rewrite: { uriRegexRewrite: { match: '(', rewrite: 'b' } } }),
      'spec.http[0].rewrite.uriRegexRewrite.match',
      'is not an RE2',
    ],
    ['retries below 0', http({ retries: { attempts: -1 } }), 'spec.http[0].retries.attempts', '-1 is below 0'],
    [
      'settings of no retries',
      http({ retries: { retryOn: '5xx' } }),
      'spec.http[0].retries.attempts',
      '0 attempts mean no retries, yet retryOn',
    ],
    [
      'an unknown condition',
      http({ retries: { attempts: 1, retryOn: '5xx,often' } }),
      'spec.http[0].retries.retryOn',
      '"often" is not a condition',
    ],
    [
      'an unknown status',
      http({ retries: { attempts: 1, retryOn: '600' } }),
      'spec.http[0].retries.retryOn',
      '"600" is not a condition',
    ],
    [
      'a space between conditions',
      http({ retries: { attempts: 1, retryOn: '5xx, reset' } }),
      'spec.http[0].retries.retryOn',
      'commas alone',
    ],
    [
      'a timeout finer than a millisecond',
      http({ timeout: '2.0000001s' }),
      'spec.http[0].timeout',
      'finer than a millisecond',
    ],
    [
      'a header without name',
      http({ headers: { request: { add: { '': 'a' } } } }),
      "spec.http[0].headers.request.add['']",
      'name is empty',
    ],
    [
      'a pseudo header',
      http({ headers: { request: { set: { ':path': 'a' } } } }),
      "spec.http[0].headers.request.set[':path']",
      'pseudo header',
    ],
    [
      'the host of a response',
      http({ headers: { response: { set: { Host: 'a' } } } }),
      'spec.http[0].headers.response.set.Host',
      'rewrite.authority',
    ],
    [
      'the host removed',
      http({ headers: { request: { remove: ['host'] } } }),
      'spec.http[0].headers.request.remove[0]',
      'rewrite.authority',
    ],
    [
      'a lone percent sign',
      http({ headers: { response: { set: { a: '100%' } } } }),
      'spec.http[0].headers.response.set.a',
      'write %% for a percent sign',
    ],
    [
      'a line break in a header',
      http({ headers: { response: { set: { a: 'b\nc' } } } }),
      'spec.http[0].headers.response.set.a',
      'control character',
    ],
    [
      'a header of a destination',
      http({ route: [{ ...route[0], headers: { response: { add: { a: '%A' } } } }] }),
      'spec.http[0].route[0].headers.response.add.a',
      'starts no variable',
    ],
    [
      'two authorities',
      http({ rewrite: { authority: 'a' }, headers: { request: { set: { ':authority': 'b' } } } }),
      "spec.http[0].headers.request.set[':authority']",
      'already written by rewrite.authority',
    ],
    [
      'an empty origin',
      http({ corsPolicy: { allowOrigins: [{ exact: '' }] } }),
      'spec.http[0].corsPolicy.allowOrigins[0]',
      'the origin is empty',
    ],
    [
      'a method that is none',
      http({ corsPolicy: { allowMethods: ['get'] } }),
      'spec.http[0].corsPolicy.allowMethods[0]',
      '"get" is not an HTTP method',
    ],
    [
      'a CORS header that is none',
      http({ corsPolicy: { exposeHeaders: ['a b'] } }),
      'spec.http[0].corsPolicy.exposeHeaders[0]',
      'is not a header name',
    ],
    [
      'half a second of CORS',
      http({ corsPolicy: { maxAge: '1.5s' } }),
      'spec.http[0].corsPolicy.maxAge',
      'whole number of seconds',
    ],
    ['a fault that does nothing', http({ fault: {} }), 'spec.http[0].fault', 'it injects nothing'],
    [
      'a percentage above 100',
      http({ fault: { abort: { httpStatus: 500, percentage: { value: 101 } } } }),
      'spec.http[0].fault.abort.percentage.value',
      '101 is not a percentage',
    ],
    [
      'a percentage too small to count',
      http({ fault: { delay: { fixedDelay: '1s', percentage: { value: 0.00001 } } } }),
      'spec.http[0].fault.delay.percentage.value',
      'is not a percentage',
    ],
    [
      'an unknown gRPC status',
      http({ fault: { abort: { grpcStatus: 'NOPE' } } }),
      'spec.http[0].fault.abort.grpcStatus',
      '"NOPE" is not a gRPC status',
    ],
    [
      'an HTTP/2 fault',
      http({ fault: { abort: { http2Error: 'x' } } }),
      'spec.http[0].fault.abort.http2Error',
      'not implemented',
    ],
    [
      'an exponential delay',
      http({ fault: { delay: { exponentialDelay: '1s' } } }),
      'spec.http[0].fault.delay.exponentialDelay',
      'use fixedDelay',
    ],
    [
      'a mirror percentage below 0',
      http({ mirrorPercentage: { value: -1 } }),
      'spec.http[0].mirrorPercentage.value',
      '-1 is not a percentage',
    ],
    [
      'a mirror of a mirror host',
      http({ mirrors: [{ destination: { host: 'a_b' } }] }),
      'spec.http[0].mirrors[0].destination.host',
      'label "a_b"',
    ],
  ],
  warned: [
    ['the old mirror percentage', http({ mirrorPercent: 5 }), 'spec.http[0].mirrorPercent', 'use mirrorPercentage'],
    ['an abort without status', http({ fault: { abort: {} } }), 'spec.http[0].fault.abort', 'what to answer with'],
    [
      'an answer of 200 KiB',
      http({ route: [], directResponse: { status: 200, body: { string: 'x'.repeat(200 << 10) } } }),
      'spec.http[0].directResponse.body',
      'keep it below 100 KiB',
    ],
  ],
};

const connections: KindCases = {
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
};

for (const cases of [hostsAndGateways, matches, routes, connections]) {
  describeKind('networking.istio.io/v1', 'VirtualService', cases);
}
