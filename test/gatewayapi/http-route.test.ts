import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { ConfigMap, Service } from 'cdk8s-plus-30';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { EXPERIMENTAL, experimentalChart, service } from './support';

const { Backend, ExternalAuth, HeaderMatch, HttpFilter, HttpMethod, MirrorShare, PathMatch, PathModifier } = gatewayapi;
const { QueryParamMatch, SessionPersistence } = gatewayapi;

function routeWith(rule: gatewayapi.HttpRouteRuleOptions, chart = testChart()): gatewayapi.HttpRoute {
  const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' } });
  route.addRule(rule);
  return route;
}

describe('HttpRoute', () => {
  test('sends requests from a listener to a backend', () => {
    const chart = testChart();
    const web = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const http = web.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
    const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' }, parents: [http] });
    route.addRule({
      matches: [{ path: PathMatch.exact('/productpage') }],
      backends: [Backend.of('productpage', { port: 9080 })],
    });
    expect(manifestOf(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'bookinfo', namespace: 'bookinfo' },
      spec: {
        parentRefs: [{ name: 'web', sectionName: 'http' }],
        rules: [
          {
            matches: [{ path: { type: 'Exact', value: '/productpage' } }],
            backendRefs: [{ name: 'productpage', port: 9080 }],
          },
        ],
      },
    });
  });

  test('has no field for rules if there are none, so that the API server adds its default', () => {
    expect(specOf(new gatewayapi.HttpRoute(testChart(), 'empty'))).toEqual({});
  });

  test('matches path, headers, query parameters and method', () => {
    const route = routeWith({
      matches: [
        {
          path: PathMatch.prefix('/api'),
          headers: [HeaderMatch.exact('end-user', 'jason'), HeaderMatch.regex('user-agent', '.*Mobile.*')],
          queryParams: [QueryParamMatch.exact('debug', '1'), QueryParamMatch.regex('page', '[0-9]+')],
          method: HttpMethod.GET,
        },
        { path: PathMatch.regex('/v[12]/.*') },
      ],
    });
    expect(specOf(route).rules[0].matches).toEqual([
      {
        path: { type: 'PathPrefix', value: '/api' },
        headers: [
          { name: 'end-user', value: 'jason' },
          { type: 'RegularExpression', name: 'user-agent', value: '.*Mobile.*' },
        ],
        queryParams: [
          { name: 'debug', value: '1' },
          { type: 'RegularExpression', name: 'page', value: '[0-9]+' },
        ],
        method: 'GET',
      },
      { path: { type: 'RegularExpression', value: '/v[12]/.*' } },
    ]);
  });

  test('splits requests by weight', () => {
    const route = routeWith({
      backends: [
        Backend.of('reviews-v1', { port: 9080, weight: 90 }),
        Backend.of('reviews-v3', { port: 9080, weight: 10 }),
      ],
    });
    expect(specOf(route).rules[0].backendRefs).toEqual([
      { name: 'reviews-v1', port: 9080, weight: 90 },
      { name: 'reviews-v3', port: 9080, weight: 10 },
    ]);
  });

  test('refers to backends that are not Services by group and kind', () => {
    const route = routeWith({
      backends: [Backend.of('example.com', { group: 'networking.istio.io', kind: 'Hostname', port: 443 })],
    });
    expect(specOf(route).rules[0].backendRefs).toEqual([
      { group: 'networking.istio.io', kind: 'Hostname', name: 'example.com', port: 443 },
    ]);
  });

  test('renders timeouts as durations with at most five digits, the limit of the Gateway API', () => {
    const route = routeWith({
      timeouts: { request: Duration.millis(123_456), backendRequest: Duration.seconds(2) },
    });
    expect(specOf(route).rules[0].timeouts).toEqual({ request: '2m3s456ms', backendRequest: '2s' });
  });

  test('redirects requests instead of sending them to a backend', () => {
    const route = routeWith({
      filters: [
        HttpFilter.requestRedirect({ scheme: gatewayapi.RedirectScheme.HTTPS, statusCode: 301 }),
        HttpFilter.responseHeaderModifier({ set: { 'x-reason': 'moved' } }),
      ],
    });
    expect(specOf(route).rules[0]).toEqual({
      filters: [
        { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } },
        { type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'x-reason', value: 'moved' }] } },
      ],
    });
  });

  test('mirrors a share of the requests', () => {
    const route = routeWith({
      backends: [Backend.of('catalog', { port: 80 })],
      filters: [
        HttpFilter.requestMirror(Backend.of('catalog-v2', { port: 80 }), { share: MirrorShare.percent(10) }),
        HttpFilter.requestMirror(Backend.of('catalog-v3', { port: 80 }), { share: MirrorShare.fraction(1, 1000) }),
        HttpFilter.requestMirror(Backend.of('catalog-v4', { port: 80 })),
      ],
    });
    expect(specOf(route).rules[0].filters.map(({ requestMirror }: { requestMirror: object }) => requestMirror)).toEqual(
      [
        { backendRef: { name: 'catalog-v2', port: 80 }, percent: 10 },
        { backendRef: { name: 'catalog-v3', port: 80 }, fraction: { numerator: 1, denominator: 1000 } },
        { backendRef: { name: 'catalog-v4', port: 80 } },
      ],
    );
  });

  test('preserves a JSON patch to an unknown field', () => {
    const route = routeWith({});
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ rules: [{}], future: true });
  });
});

describe('cdk8s-plus Services as backends of an HttpRoute', () => {
  test('provide their name and their only port', () => {
    const chart = testChart();
    const route = routeWith({ backends: [Backend.service(service(chart, 'reviews'))] }, chart);
    expect(specOf(route).rules[0].backendRefs).toEqual([{ name: 'reviews', port: 9080 }]);
  });

  test('provide a port by number or by name', () => {
    const chart = testChart();
    const reviews = new Service(chart, 'reviews', {
      metadata: { name: 'reviews' },
      ports: [
        { port: 80, name: 'http' },
        { port: 9090, name: 'metrics' },
      ],
    });
    const backends = [Backend.service(reviews, { port: 80 }), Backend.service(reviews, { portName: 'metrics' })];
    expect(specOf(routeWith({ backends }, chart)).rules[0].backendRefs).toEqual([
      { name: 'reviews', port: 80 },
      { name: 'reviews', port: 9090 },
    ]);
  });

  test('are rejected if they do not have the port, with a list of their ports', () => {
    const chart = testChart();
    const route = routeWith({ backends: [Backend.service(service(chart, 'reviews'), { port: 80 })] }, chart);
    expect(diagnosticsOf(route)).toEqual([
      expect.stringMatching(/^CDK\d{4} rules\[0\]\.backendRefs\[0\]\.port: .*reviews.*80.*9080/),
    ]);
  });
});

describe('HttpRoute rejects', () => {
  test('a filter of the experimental channel, unless that channel is the target', () => {
    const rule = { filters: [HttpFilter.externalAuth(ExternalAuth.grpc(Backend.of('auth', { port: 9000 })))] };
    expect(diagnosticsOf(routeWith(rule))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CRD0001 rules\[0\]\.filters\[0\]\.externalAuth: /)]),
    );
    expect(diagnosticsOf(routeWith(rule, experimentalChart()))).toEqual([]);
  });

  test('sessions in the standard channel', () => {
    expect(diagnosticsOf(routeWith({ sessionPersistence: SessionPersistence.cookie() }))).toEqual([
      expect.stringMatching(/^CRD0001 rules\[0\]\.sessionPersistence: /),
    ]);
    expect(diagnosticsOf(routeWith({ retry: { attempts: 3 } }))).toEqual([]);
  });

  test('two rules with the same name', () => {
    const route = routeWith({ name: 'a' });
    route.addRule({ name: 'a' });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0002 rules: .*unique/)]);
  });

  test('paths that do not begin with a slash', () => {
    expect(diagnosticsOf(routeWith({ matches: [{ path: PathMatch.prefix('api') }] }))).toEqual([
      expect.stringMatching(/^CRD0002 rules\[0\]\.matches\[0\]\.path: .*start with '\/'/),
    ]);
  });

  test('a redirect together with backends', () => {
    const route = routeWith({
      backends: [Backend.of('reviews', { port: 9080 })],
      filters: [HttpFilter.requestRedirect({ hostname: 'example.com' })],
    });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0002 rules\[0\]: .*RequestRedirect/)]);
  });

  test('a backend without a port', () => {
    expect(diagnosticsOf(routeWith({ backends: [Backend.of('reviews')] }))).toEqual([
      expect.stringMatching(/^CRD0002 rules\[0\]\.backendRefs\[0\]: .*port/),
    ]);
  });

  test('a negative weight', () => {
    expect(diagnosticsOf(routeWith({ backends: [Backend.of('reviews', { port: 9080, weight: -5 })] }))).toEqual([
      expect.stringMatching(/^CRD0001 rules\[0\]\.backendRefs\[0\]\.weight: .*-5/),
    ]);
  });

  test('`*` as the method of a match', () => {
    expect(diagnosticsOf(routeWith({ matches: [{ method: HttpMethod.ANY }] }))).toEqual([
      expect.stringMatching(/^CRD0001 rules\[0\]\.matches\[0\]\.method: /),
    ]);
  });

  test('a weight for a mirror', () => {
    const mirror = HttpFilter.requestMirror(Backend.of('catalog-v2', { port: 80, weight: 5 }));
    expect(diagnosticsOf(routeWith({ filters: [mirror] }))).toEqual([
      expect.stringMatching(/^CRD0001 rules\[0\]\.filters\[0\]\.requestMirror\.backendRef\.weight: /),
    ]);
  });

  test('settings of a filter in another namespace', () => {
    const chart = testChart();
    const settings = new ConfigMap(chart, 'settings', { metadata: { name: 'settings', namespace: 'infra' } });
    const filter = HttpFilter.extensionRef(gatewayapi.ObjectReference.resource(settings));
    expect(diagnosticsOf(routeWith({ filters: [filter] }, chart))).toEqual([
      expect.stringMatching(/^CDK\d{4} rules\[0\]\.filters\[0\]\.extensionRef\.name: .*settings.*infra/),
    ]);
  });
});

describe('the fields of HttpRoute', () => {
  const everyFilter = [
    HttpFilter.requestHeaderModifier({ set: { a: '1' }, add: { b: '2' }, remove: ['c'] }),
    HttpFilter.responseHeaderModifier({ set: { a: '1' }, add: { b: '2' }, remove: ['c'] }),
    HttpFilter.requestMirror(
      Backend.of('mirror', { group: 'example.com', kind: 'Queue', namespace: 'other', port: 80 }),
      { share: MirrorShare.percent(1) },
    ),
    HttpFilter.requestMirror(Backend.of('mirror', { port: 80 }), { share: MirrorShare.fraction(1, 2) }),
    HttpFilter.cors({
      allowOrigins: ['https://example.com'],
      allowMethods: [HttpMethod.GET],
      allowHeaders: ['x-token'],
      exposeHeaders: ['x-trace'],
      allowCredentials: true,
      maxAge: Duration.minutes(1),
    }),
    HttpFilter.extensionRef(gatewayapi.ObjectReference.of({ group: 'example.com', kind: 'RateLimit', name: 'limit' })),
    HttpFilter.externalAuth(
      ExternalAuth.http(Backend.of('auth', { group: 'example.com', kind: 'Auth', namespace: 'other', port: 80 }), {
        path: '/check',
        allowedHeaders: ['cookie'],
        allowedResponseHeaders: ['x-user'],
        forwardBody: { maxSize: 1024 },
      }),
    ),
    HttpFilter.externalAuth(ExternalAuth.grpc(Backend.of('auth', { port: 80 }), { allowedHeaders: ['cookie'] })),
  ];
  const rewrite = HttpFilter.urlRewrite({ hostname: 'example.com', path: PathModifier.replaceFullPath('/new') });
  const rewriteOfPrefix = HttpFilter.urlRewrite({ path: PathModifier.replacePrefixMatch('/new') });
  const redirect = HttpFilter.requestRedirect({
    scheme: gatewayapi.RedirectScheme.HTTPS,
    hostname: 'example.com',
    path: PathModifier.replaceFullPath('/new'),
    port: 8443,
    statusCode: 308,
  });
  const redirectOfPrefix = HttpFilter.requestRedirect({ path: PathModifier.replacePrefixMatch('/new') });
  const prefix = [{ path: PathMatch.prefix('/old') }];
  const everyBackend = {
    group: 'example.com',
    kind: 'Queue',
    namespace: 'other',
    port: 80,
    weight: 1,
    referenceGrant: false,
  };

  test('include every field of the CRD', () => {
    const chart = experimentalChart();
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      hostnames: ['example.com'],
      useDefaultGateways: gatewayapi.DefaultScope.ALL,
      parents: [
        gatewayapi.ParentReference.of({
          group: 'networking.istio.io',
          kind: 'ServiceEntry',
          name: 'parent',
          namespace: 'other',
          sectionName: 'http',
          port: 80,
        }),
      ],
    });
    route.addRule({
      name: 'all',
      matches: [
        {
          path: PathMatch.exact('/old'),
          headers: [HeaderMatch.regex('a', '.*')],
          queryParams: [QueryParamMatch.regex('b', '.*')],
          method: HttpMethod.POST,
        },
      ],
      filters: [...everyFilter, rewrite],
      backends: [Backend.of('queue', { ...everyBackend, filters: [...everyFilter, rewrite] })],
      timeouts: { request: Duration.seconds(10), backendRequest: Duration.seconds(2) },
      retry: { codes: [503], attempts: 2, backoff: Duration.millis(100) },
      sessionPersistence: SessionPersistence.cookie(
        { name: 'session', path: '/', lifetimeType: gatewayapi.CookieLifetime.PERMANENT },
        { absoluteTimeout: Duration.hours(1) },
      ),
    });
    route.addRule({ sessionPersistence: SessionPersistence.header({ name: 'x-session' }) });
    route.addRule({ matches: prefix, filters: [redirect] });
    route.addRule({ matches: prefix, filters: [redirectOfPrefix] });
    route.addRule({ matches: prefix, filters: [rewriteOfPrefix] });
    route.addRule({
      matches: prefix,
      backends: [redirect, redirectOfPrefix, rewriteOfPrefix].map((filter) =>
        Backend.of('queue', { port: 80, filters: [filter] }),
      ),
    });
    const manifests = [manifestOf(route, EXPERIMENTAL)];
    expectEveryField('gateway.networking.k8s.io', 'HTTPRoute', manifests, { channel: 'experimental' });
  });
});

describe('for any valid rule', () => {
  const dnsLabel = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
  const path = fc.stringMatching(/^(\/[a-z0-9]{1,8}){1,4}$/);
  const token = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
  const milliseconds = fc.integer({ min: 1, max: 99_999 * 3_600_000 });
  const backend = fc
    .record({
      name: dnsLabel,
      port: fc.integer({ min: 1, max: 65_535 }),
      weight: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ name, ...options }) => Backend.of(name, options));
  const match = fc.record({
    path: fc.oneof(path.map(PathMatch.exact), path.map(PathMatch.prefix), path.map(PathMatch.regex)),
    headers: fc
      .uniqueArray(token, { maxLength: 4, selector: (name) => name.toLowerCase() })
      .map((names) => names.map((name) => HeaderMatch.exact(name, 'x'))),
    method: fc.constantFrom(HttpMethod.GET, HttpMethod.POST),
  });

  test('the API server accepts the manifest', () => {
    fc.assert(
      fc.property(
        fc.array(match, { maxLength: 4 }),
        fc.array(backend, { maxLength: 4 }),
        milliseconds,
        (matches, backends, request) => {
          manifestOf(routeWith({ matches, backends, timeouts: { request: Duration.millis(request) } }));
        },
      ),
      { numRuns: 50 },
    );
  });
});
