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
    ['RE2 syntax that JavaScript does not support', match({ uri: { regex: '(?i)^/a(?P<id>\\d+)\\z' } })],
  ],
  rejected: [
    ['lookahead', match({ uri: { regex: '(?=a)' } }), 'spec.http[0].match[0].uri.regex', 'invalidRegex'],
    [
      'an empty regular expression',
      match({ method: { regex: '' } }),
      'spec.http[0].match[0].method.regex',
      'emptyRegex',
      'the regular expression is empty; set an expression, such as .* for any value',
    ],
    [
      'a regular expression that is too long',
      match({ uri: { regex: 'a'.repeat(1025) } }),
      'spec.http[0].match[0].uri.regex',
      'regexTooLong',
      'the regular expression has 1025 bytes; shorten it to at most 1024 bytes, or split the match',
    ],
    [
      'an empty prefix',
      match({ scheme: { prefix: '' } }),
      'spec.http[0].match[0].scheme.prefix',
      'emptyPrefix',
      'the prefix is empty; set a prefix, or use regex: ".*" to match any value',
    ],
    [
      'an empty prefix of a query parameter',
      match({ queryParams: { q: { prefix: '' } } }),
      'spec.http[0].match[0].queryParams.q.prefix',
      'emptyPrefix',
    ],
    [
      'an empty header name',
      match({ headers: { '': { exact: 'a' } } }),
      "spec.http[0].match[0].headers['']",
      'emptyHeaderName',
      'the header name is empty; set a header name',
    ],
    [
      'a header name with a space',
      match({ headers: { 'x y': { exact: 'a' } } }),
      "spec.http[0].match[0].headers['x y']",
      'invalidHeaderName',
      '"x y" is not a header name; use letters, digits, hyphens and similar characters, without spaces or colons',
    ],
    [
      'an invalid regular expression in withoutHeaders',
      match({ withoutHeaders: { 'end-user': { regex: '?' } } }),
      "spec.http[0].match[0].withoutHeaders['end-user'].regex",
      'invalidRegex',
    ],
    ['a port above 65535', match({ port: 65536 }), 'spec.http[0].match[0].port', 'portOutOfRange'],
    [
      'an invalid label key',
      match({ sourceLabels: { 'a b': 'c' } }),
      "spec.http[0].match[0].sourceLabels['a b']",
      'invalidLabelKey',
      '"a b" is not a label key; use a key such as app or example.com/app',
    ],
    [
      'an invalid label value',
      match({ sourceLabels: { a: 'b c' } }),
      'spec.http[0].match[0].sourceLabels.a',
      'invalidLabelValue',
      '"b c" is not a label value; use letters, digits, hyphens, dots and underscores, starting and ending with a letter or digit',
    ],
    ['an invalid gateway name', match({ gateways: ['a/b/c'] }), 'spec.http[0].match[0].gateways[0]', 'invalidDnsLabel'],
    [
      'an invalid source namespace',
      match({ sourceNamespace: 'a.b' }),
      'spec.http[0].match[0].sourceNamespace',
      'invalidDnsLabel',
    ],
  ],
  empty: [
    [
      'a header that is null',
      match({ headers: { a: null } }),
      'spec.http[0].match[0].headers.a',
      'nullMatch',
      'the match of "a" is null, which the API server drops, so any value of "a" matches; set exact, prefix or regex',
    ],
    [
      'a query parameter that is null',
      match({ queryParams: { a: null } }),
      'spec.http[0].match[0].queryParams.a',
      'nullMatch',
    ],
  ],
});
