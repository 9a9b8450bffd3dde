import { describeKind } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** One http route to reviews, with these settings. */
function http(settings: object): object {
  return { hosts: ['reviews'], http: [{ route, ...settings }] };
}

describeKind('networking.istio.io/v1', 'VirtualService', {
  accepted: [
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
  ],
  warned: [
    ['an abort without status', http({ fault: { abort: {} } }), 'spec.http[0].fault.abort', 'what to answer with'],
  ],
});
