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
    ['an answer', http({ route: [], directResponse: { status: 503, body: { string: 'x' } } })],
    ['a delegate', http({ route: undefined, delegate: { name: 'a' } })],
    ['a rewrite by pattern', http({ rewrite: { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/b/\\1' } } })],
    ['retries', http({ retries: { attempts: 3, perTryTimeout: '2s', backoff: '25ms', retryOn: '5xx,503,reset' } })],
    ['no retries', http({ retries: { attempts: 0 } })],
    [
      'several mirrors',
      http({ mirrors: [{ destination: { host: 'a' } }, { destination: { host: 'b' }, percentage: { value: 0 } }] }),
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
    [
      'an answer of 200 KiB',
      http({ route: [], directResponse: { status: 200, body: { string: 'x'.repeat(200 << 10) } } }),
      'spec.http[0].directResponse.body',
      'keep it below 100 KiB',
    ],
  ],
});
