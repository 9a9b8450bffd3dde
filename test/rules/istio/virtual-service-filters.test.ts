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
  rejected: [
    [
      'an empty header name',
      http({ headers: { request: { add: { '': 'a' } } } }),
      "spec.http[0].headers.request.add['']",
      'emptyHeaderName',
    ],
    [
      'a pseudo-header',
      http({ headers: { request: { set: { ':path': 'a' } } } }),
      "spec.http[0].headers.request.set[':path']",
      'pseudoHeaderOperation',
      'pseudo-header ":path" cannot be changed; use a header without ":" in its name',
    ],
    [
      'the Host header of a response',
      http({ headers: { response: { set: { Host: 'a' } } } }),
      'spec.http[0].headers.response.set.Host',
      'hostHeaderOperation',
      'header "Host" cannot be changed here; use rewrite.authority, or set the header in headers.request',
    ],
    [
      'the removal of the Host header',
      http({ headers: { request: { remove: ['host'] } } }),
      'spec.http[0].headers.request.remove[0]',
      'hostHeaderOperation',
    ],
    [
      'a single percent sign',
      http({ headers: { response: { set: { a: '100%' } } } }),
      'spec.http[0].headers.response.set.a',
      'invalidHeaderVariable',
      'header value "100%" contains a "%" that does not start a variable; write %% for a percent sign, or use a variable such as %REQ(x-id)%',
    ],
    [
      'a line break in a header',
      http({ headers: { response: { set: { a: 'b\nc' } } } }),
      'spec.http[0].headers.response.set.a',
      'controlCharacterInHeader',
      'header value "b\\nc" contains a control character; remove the character',
    ],
    [
      'a header of a destination',
      http({ route: [{ ...route[0], headers: { response: { add: { a: '%A' } } } }] }),
      'spec.http[0].route[0].headers.response.add.a',
      'invalidHeaderVariable',
    ],
    [
      'an authority that is set twice',
      http({ rewrite: { authority: 'a' }, headers: { request: { set: { ':authority': 'b' } } } }),
      "spec.http[0].headers.request.set[':authority']",
      'authoritySetTwice',
      'rewrite.authority also sets the authority; remove one of them',
    ],
    [
      'an empty origin',
      http({ corsPolicy: { allowOrigins: [{ exact: '' }] } }),
      'spec.http[0].corsPolicy.allowOrigins[0]',
      'emptyOrigin',
      'the origin is empty; set exact, prefix or regex to a value',
    ],
    [
      'an unknown method',
      http({ corsPolicy: { allowMethods: ['get'] } }),
      'spec.http[0].corsPolicy.allowMethods[0]',
      'unknownHttpMethod',
      '"get" is not an HTTP method; use GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE or *',
    ],
    [
      'an invalid CORS header name',
      http({ corsPolicy: { exposeHeaders: ['a b'] } }),
      'spec.http[0].corsPolicy.exposeHeaders[0]',
      'invalidHeaderName',
    ],
    [
      'a CORS max age with a fraction of a second',
      http({ corsPolicy: { maxAge: '1.5s' } }),
      'spec.http[0].corsPolicy.maxAge',
      'fractionalSeconds',
      '"1.5s" is not a whole number of seconds; round it, for example to 2s',
    ],
    ['an empty fault', http({ fault: {} }), 'spec.http[0].fault', 'emptySettings'],
    [
      'a percentage above 100',
      http({ fault: { abort: { httpStatus: 500, percentage: { value: 101 } } } }),
      'spec.http[0].fault.abort.percentage.value',
      'faultPercentageOutOfRange',
      '101 is not a percentage; use 0, or a number from 0.0001 to 100',
    ],
    [
      'a percentage that Envoy would round to 0',
      http({ fault: { delay: { fixedDelay: '1s', percentage: { value: 0.00001 } } } }),
      'spec.http[0].fault.delay.percentage.value',
      'faultPercentageOutOfRange',
    ],
    [
      'an unknown gRPC status',
      http({ fault: { abort: { grpcStatus: 'NOPE' } } }),
      'spec.http[0].fault.abort.grpcStatus',
      'unknownGrpcStatus',
      '"NOPE" is not a gRPC status; use OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS or UNAUTHENTICATED',
    ],
    [
      'an abort with an HTTP/2 error',
      http({ fault: { abort: { http2Error: 'x' } } }),
      'spec.http[0].fault.abort.http2Error',
      'http2ErrorNotSupported',
      'Istio does not support http2Error; use httpStatus or grpcStatus',
    ],
    [
      'an exponential delay',
      http({ fault: { delay: { exponentialDelay: '1s' } } }),
      'spec.http[0].fault.delay.exponentialDelay',
      'exponentialDelayNotSupported',
      'Istio does not support exponentialDelay; use fixedDelay',
    ],
  ],
  warned: [
    [
      'an abort without a status',
      http({ fault: { abort: {} } }),
      'spec.http[0].fault.abort',
      'abortWithoutStatus',
      'the abort has no status; set httpStatus or grpcStatus',
    ],
  ],
});
