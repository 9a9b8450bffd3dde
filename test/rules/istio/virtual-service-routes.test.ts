import { describeKind } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** One http route to reviews, with these settings. */
function http(settings: object): object {
  return { hosts: ['reviews'], http: [{ route, ...settings }] };
}

describeKind('networking.istio.io/v1', 'VirtualService', {
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
    ['a direct response', http({ route: [], directResponse: { status: 503, body: { string: 'x' } } })],
    ['a delegate', http({ route: undefined, delegate: { name: 'a' } })],
    [
      'a rewrite by regular expression',
      http({ rewrite: { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/b/\\1' } } }),
    ],
    ['retries', http({ retries: { attempts: 3, perTryTimeout: '2s', backoff: '25ms', retryOn: '5xx,503,reset' } })],
    ['no retries', http({ retries: { attempts: 0 } })],
    [
      'several mirrors',
      http({ mirrors: [{ destination: { host: 'a' } }, { destination: { host: 'b' }, percentage: { value: 0 } }] }),
    ],
  ],
  rejected: [
    [
      'a route without an action',
      http({ route: undefined }),
      'spec.http[0]',
      'noAction',
      'the route has no action for requests; set route, redirect or directResponse',
    ],
    [
      'a route together with a redirect',
      http({ redirect: { uri: '/' } }),
      'spec.http[0].route',
      'excludedByAction',
      'route is not allowed together with redirect; remove one of them',
    ],
    [
      'a fault together with a direct response',
      http({ route: [], directResponse: { status: 200 }, fault: { delay: { fixedDelay: '1s' } } }),
      'spec.http[0].fault',
      'excludedByAction',
    ],
    [
      'a rewrite together with a redirect',
      http({ route: [], redirect: { uri: '/' }, rewrite: { uri: '/' } }),
      'spec.http[0].rewrite',
      'excludedByAction',
    ],
    [
      'a route together with a delegate',
      http({ delegate: { name: 'a' } }),
      'spec.http[0].route',
      'actionWithDelegate',
      'route is not allowed together with delegate; remove route or delegate',
    ],
    [
      'a delegate of a delegate',
      { http: [{ delegate: { name: 'a' }, route }] },
      'spec.http[0].delegate',
      'nestedDelegate',
      'a delegate must not delegate to another VirtualService; set route instead of delegate, or add hosts to this VirtualService',
    ],
    [
      'both forms of mirror',
      http({ mirror: { host: 'a' }, mirrors: [{ destination: { host: 'b' } }] }),
      'spec.http[0].mirror',
      'mirrorAndMirrors',
      'mirror and mirrors are mutually exclusive; move mirror into mirrors',
    ],
    [
      'a negative weight',
      http({ route: [{ ...route[0], weight: -5 }] }),
      'spec.http[0].route[0].weight',
      'negativeNumber',
      '-5 is negative; use 0 or a positive number',
    ],
    ['weights that add up to 0', http({ route: [route[0], route[0]] }), 'spec.http[0].route', 'zeroWeights'],
    [
      'a wildcard as the destination',
      http({ route: [{ destination: { host: '*' } }] }),
      'spec.http[0].route[0].destination.host',
      'wildcardDestination',
      'the wildcard "*" is not a destination; use a host name',
    ],
    [
      'an invalid subset name',
      http({ route: [{ destination: { host: 'a', subset: 'v 1' } }] }),
      'spec.http[0].route[0].destination.subset',
      'invalidDnsLabel',
    ],
    [
      'destination port 0',
      http({ route: [{ destination: { host: 'a', port: {} } }] }),
      'spec.http[0].route[0].destination.port.number',
      'portOutOfRange',
    ],
    [
      'an empty redirect',
      http({ route: [], redirect: {} }),
      'spec.http[0].redirect',
      'emptySettings',
      'no field is set; set uri, prefixRewrite, authority, scheme, port or derivePort',
    ],
    [
      'a redirect with a path and a prefix',
      http({ route: [], redirect: { uri: '/a', prefixRewrite: '/b' } }),
      'spec.http[0].redirect.prefixRewrite',
      'severalRedirectPaths',
      'uri and prefixRewrite are mutually exclusive; remove one of them',
    ],
    [
      'a redirect that replaces a prefix of exact paths',
      http({ match: [{ uri: { exact: '/a' } }], route: [], redirect: { prefixRewrite: '/b' } }),
      'spec.http[0].match[0].uri',
      'rewriteWithoutPrefix',
      'the redirect replaces the matched prefix, but this match is not on a prefix; match on uri.prefix, or set redirect.uri in place of redirect.prefixRewrite',
    ],
    [
      'a redirect with status 200',
      http({ route: [], redirect: { uri: '/', redirectCode: 200 } }),
      'spec.http[0].redirect.redirectCode',
      'redirectCodeOutOfRange',
      '200 is not the HTTP status of a redirect; use a status from 300 to 399, such as 301',
    ],
    [
      'a redirect to ftp',
      http({ route: [], redirect: { scheme: 'ftp' } }),
      'spec.http[0].redirect.scheme',
      'unknownRedirectScheme',
      '"ftp" is not a scheme that a redirect supports; use http or https',
    ],
    [
      'a redirect to a port above 65535',
      http({ route: [], redirect: { port: 70000 } }),
      'spec.http[0].redirect.port',
      'portOutOfRange',
    ],
    [
      'a direct response with status 99',
      http({ route: [], directResponse: { status: 99 } }),
      'spec.http[0].directResponse.status',
      'httpStatusOutOfRange',
      '99 is not an HTTP status of a response; use a status from 200 to 599',
    ],
    [
      'a direct response of 2 MiB',
      http({ route: [], directResponse: { status: 200, body: { string: 'x'.repeat(2 << 20) } } }),
      'spec.http[0].directResponse.body',
      'bodyTooLarge',
      'the body has 2097152 bytes, more than 1 MiB (1048576 bytes); shorten it, or serve it from a workload',
    ],
    [
      'both forms of URI rewrite',
      http({ rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } }),
      'spec.http[0].rewrite.uriRegexRewrite',
      'severalUriRewrites',
      'uri and uriRegexRewrite are mutually exclusive; remove one of them',
    ],
    ['an empty rewrite', http({ rewrite: {} }), 'spec.http[0].rewrite', 'emptySettings'],
    [
      'an incomplete rewrite by regular expression',
      http({ rewrite: { uriRegexRewrite: { match: 'a' } } }),
      'spec.http[0].rewrite.uriRegexRewrite',
      'incompleteRegexRewrite',
      'rewrite is not set; set both match and rewrite',
    ],
    [
      'a rewrite by an invalid regular expression',
      http({ rewrite: { uriRegexRewrite: { match: '(', rewrite: 'b' } } }),
      'spec.http[0].rewrite.uriRegexRewrite.match',
      'invalidRegex',
      '"(" is not an RE2 regular expression: missing closing ): `(`; correct the expression; RE2 does not support lookarounds and backreferences',
    ],
    [
      'a negative number of retries',
      http({ retries: { attempts: -1 } }),
      'spec.http[0].retries.attempts',
      'negativeNumber',
    ],
    [
      'retry settings without retries',
      http({ retries: { retryOn: '5xx' } }),
      'spec.http[0].retries.attempts',
      'settingsWithoutRetries',
      '0 attempts disable retries, but retryOn is set; set attempts to 1 or more',
    ],
    [
      'an unknown retry condition',
      http({ retries: { attempts: 1, retryOn: '5xx,often' } }),
      'spec.http[0].retries.retryOn',
      'unknownRetryCondition',
      '"often" is not a retry condition; use 5xx, gateway-error, connect-failure, refused-stream, reset, unavailable or a status such as 503',
    ],
    [
      'an unknown status as retry condition',
      http({ retries: { attempts: 1, retryOn: '600' } }),
      'spec.http[0].retries.retryOn',
      'unknownRetryCondition',
    ],
    [
      'a space between retry conditions',
      http({ retries: { attempts: 1, retryOn: '5xx, reset' } }),
      'spec.http[0].retries.retryOn',
      'spaceInRetryCondition',
      'retry condition " reset" has a space; separate conditions by commas without spaces',
    ],
    [
      'a timeout with a fraction of a millisecond',
      http({ timeout: '2.0000001s' }),
      'spec.http[0].timeout',
      'fractionalMilliseconds',
      '"2.0000001s" is not a whole number of milliseconds; round it to whole milliseconds',
    ],
    [
      'a deprecated mirror percentage above 100',
      http({ mirrorPercent: 101 }),
      'spec.http[0].mirrorPercent',
      'mirrorPercentTooHigh',
      '101 is above 100; use a percentage from 0 to 100',
    ],
    [
      'a negative mirror percentage',
      http({ mirrorPercentage: { value: -1 } }),
      'spec.http[0].mirrorPercentage.value',
      'percentageOutOfRange',
      '-1 is not a percentage; use a number from 0 to 100',
    ],
    [
      'an invalid mirror host',
      http({ mirrors: [{ destination: { host: 'a_b' } }] }),
      'spec.http[0].mirrors[0].destination.host',
      'invalidHostLabel',
    ],
  ],
  warned: [
    [
      'the deprecated mirror percentage',
      http({ mirrorPercent: 5 }),
      'spec.http[0].mirrorPercent',
      'deprecatedField',
      'mirrorPercent is deprecated; use mirrorPercentage.value',
    ],
    [
      'a direct response of 200 KiB',
      http({ route: [], directResponse: { status: 200, body: { string: 'x'.repeat(200 << 10) } } }),
      'spec.http[0].directResponse.body',
      'largeBody',
      'the body has 204800 bytes, which istiod sends to every proxy; keep it below 100 KiB',
    ],
  ],
});
