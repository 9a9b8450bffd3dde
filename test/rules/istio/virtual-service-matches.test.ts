import { describeKind } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** One http route that has this match. */
function match(settings: object): object {
  return { hosts: ['reviews'], http: [{ match: [settings], route }] };
}

describeKind('networking.istio.io/v1', 'VirtualService', {
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
    [
      'a header that is null',
      match({ headers: { a: null } }),
      'spec.http[0].match[0].headers.a',
      'give exact, prefix or regex',
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
});
