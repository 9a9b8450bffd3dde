import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Service, ServiceType } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi, istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { Destination, Host, Percentage, StringMatch } = istio;

const reviews = Destination.host(Host.of('reviews'));

function virtualService(props: istio.VirtualServiceProps = { hosts: [Host.of('reviews')] }): istio.VirtualService {
  return new istio.VirtualService(testChart(), 'routes', { metadata: { name: 'reviews' }, ...props });
}

function withRoute(options: Partial<istio.HttpRouteOptions>): istio.VirtualService {
  const routes = virtualService();
  routes.addHttpRoute({ route: [{ destination: reviews }], ...options });
  return routes;
}

describe('VirtualService', () => {
  test('renders the expected manifest', () => {
    const routes = virtualService();
    routes.addHttpRoute({
      match: [{ headers: { 'end-user': StringMatch.exact('jason') } }],
      route: [{ destination: Destination.host(Host.of('reviews'), { subset: 'v2' }) }],
    });
    routes.addHttpRoute({
      route: [
        { destination: Destination.host(Host.of('reviews'), { subset: 'v1' }), weight: 90 },
        { destination: Destination.host(Host.of('reviews'), { subset: 'v3', port: 9080 }), weight: 10 },
      ],
      timeout: Duration.millis(500),
      retries: { attempts: 3, perTryTimeout: Duration.seconds(2), retryOn: [istio.RetryOn.HTTP_5XX] },
    });
    expect(manifestOf(routes)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        hosts: ['reviews'],
        http: [
          {
            match: [{ headers: { 'end-user': { exact: 'jason' } } }],
            route: [{ destination: { host: 'reviews', subset: 'v2' } }],
          },
          {
            route: [
              { destination: { host: 'reviews', subset: 'v1' }, weight: 90 },
              { destination: { host: 'reviews', subset: 'v3', port: { number: 9080 } }, weight: 10 },
            ],
            timeout: '500ms',
            retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
          },
        ],
      },
    });
  });

  test('keeps the order in which rules of different types are added', () => {
    const routes = virtualService();
    routes.addHttpRedirect({ match: [{ port: 80 }], redirect: { scheme: 'https' } });
    routes.addDirectResponse({
      match: [{ uri: StringMatch.exact('/teapot') }],
      directResponse: { status: 418, body: istio.DirectResponseBody.string('short and stout') },
    });
    routes.addHttpRoute({ route: [{ destination: reviews }] });
    expect(specOf(routes).http).toEqual([
      { match: [{ port: 80 }], redirect: { scheme: 'https' } },
      {
        match: [{ uri: { exact: '/teapot' } }],
        directResponse: { status: 418, body: { string: 'short and stout' } },
      },
      { route: [{ destination: { host: 'reviews' } }] },
    ]);
  });

  test('writes the namespace only for gateways in another namespace', () => {
    const chart = testChart();
    const edge = new istio.Gateway(chart, 'edge', { metadata: { name: 'edge' } });
    const shared = istio.Gateway.fromGatewayName(chart, 'shared', 'shared', { namespace: 'istio-ingress' });
    const routes = new istio.VirtualService(chart, 'routes', {
      hosts: [Host.of('bookinfo.example.com')],
      gateways: [edge, shared, istio.Gateway.MESH],
    });
    routes.addHttpRoute({ match: [{ gateways: [shared] }], route: [{ destination: reviews }] });
    const spec = specOf(routes);
    expect(spec.gateways).toEqual(['edge', 'istio-ingress/shared', 'mesh']);
    expect(spec.http[0].match[0].gateways).toEqual(['istio-ingress/shared']);
  });

  test('delegates to a VirtualService without hosts', () => {
    const chart = testChart();
    const delegate = new istio.VirtualService(chart, 'delegate', { metadata: { name: 'reviews', namespace: 'team' } });
    delegate.addHttpRoute({ route: [{ destination: reviews }] });
    const root = new istio.VirtualService(chart, 'root', { hosts: [Host.of('bookinfo.example.com')] });
    root.addHttpDelegate({ match: [{ uri: StringMatch.prefix('/reviews') }], delegate });
    expect(specOf(root).http[0].delegate).toEqual({ name: 'reviews', namespace: 'team' });
    expect(specOf(delegate)).toEqual({ http: [{ route: [{ destination: { host: 'reviews' } }] }] });
  });

  describe('destinations', () => {
    test('use host and name of a subset', () => {
      const chart = testChart();
      const rule = new istio.DestinationRule(chart, 'rule', { host: Host.of('reviews') });
      const v2 = rule.addSubset('v2', { labels: { version: 'v2' } });
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] });
      routes.addHttpRoute({ route: [{ destination: Destination.subset(v2, { port: 9080 }) }] });
      expect(specOf(routes).http[0].route[0].destination).toEqual({
        host: 'reviews',
        subset: 'v2',
        port: { number: 9080 },
      });
    });

    test('write the full host for a subset of a DestinationRule in another namespace', () => {
      const chart = testChart();
      const rule = new istio.DestinationRule(chart, 'rule', {
        metadata: { namespace: 'team' },
        host: Host.of('reviews'),
      });
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.of('reviews.team.svc.cluster.local')] });
      routes.addHttpRoute({ route: [{ destination: Destination.subset(rule.addSubset('v1')) }] });
      expect(specOf(routes).http[0].route[0].destination.host).toBe('reviews.team.svc.cluster.local');
    });

    test('use name, namespace and port of a cdk8s-plus Service', () => {
      const chart = testChart();
      const service = new Service(chart, 'service', {
        metadata: { name: 'reviews' },
        ports: [{ port: 9080, name: 'http' }],
      });
      const routes = virtualService();
      routes.addHttpRoute({ route: [{ destination: Destination.service(service) }] });
      expect(specOf(routes).http[0].route[0].destination).toEqual({
        host: 'reviews.bookinfo.svc.cluster.local',
        port: { number: 9080 },
      });
    });

    test('use the cluster domain of the target', () => {
      const chart = testChart();
      istio.Target.domains({ clusterDomain: 'corp.internal' }).applyTo(chart);
      const service = new Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.service(service)] });
      routes.addHttpRoute({ route: [{ destination: Destination.service(service) }] });
      expect(specOf(routes).hosts).toEqual(['reviews.bookinfo.svc.corp.internal']);
    });

    test('reject a port that the Service does not have', () => {
      const chart = testChart();
      const ports = [
        { port: 9080, name: 'http' },
        { port: 15014, name: 'metrics' },
      ];
      const service = new Service(chart, 'service', { metadata: { name: 'reviews' }, ports });
      const routes = virtualService();
      routes.addHttpRoute({ route: [{ destination: Destination.service(service, { port: 80 }) }] });
      routes.addHttpRoute({ route: [{ destination: Destination.service(service, { portName: 'grpc' }) }] });
      routes.addHttpRoute({ route: [{ destination: Destination.service(service) }] });
      expect(diagnosticsOf(routes).slice(0, 3)).toEqual([
        expect.stringMatching(/^CDK\d{4} http\[0\]\.route\[0\]\.destination\.port: .*reviews.*80/),
        expect.stringMatching(/^CDK\d{4} http\[1\]\.route\[0\]\.destination\.port: .*reviews.*grpc/),
        expect.stringMatching(/^CDK\d{4} http\[2\]\.route\[0\]\.destination\.port: .*9080 .*15014 /),
      ]);
    });

    test('reject gateways and delegates of another kind', () => {
      const chart = testChart();
      const gatewayClass = gatewayapi.GatewayClass.ISTIO;
      const web = new gatewayapi.Gateway(chart, 'web', { metadata: { name: 'web' }, gatewayClass });
      const routes = virtualService({ hosts: [Host.of('reviews')], gateways: [istio.Gateway.MESH, web] });
      routes.addHttpDelegate({ match: [{ gateways: [web] }], delegate: web });
      const groups = 'gateway\\.networking\\.k8s\\.io.*networking\\.istio\\.io';
      expect(diagnosticsOf(routes)).toEqual([
        expect.stringMatching(`^CDK\\d{4} gateways\\[1\\]: .*web.*${groups}`),
        expect.stringMatching(`^CDK\\d{4} http\\[0\\]\\.match\\[0\\]\\.gateways\\[0\\]: .*web.*${groups}`),
        expect.stringMatching(`^CDK\\d{4} http\\[0\\]\\.delegate: .*web.*${groups}`),
      ]);
    });

    test('reject a Service without ports', () => {
      const service = new Service(testChart(), 'service', {
        metadata: { name: 'reviews' },
        type: ServiceType.EXTERNAL_NAME,
        externalName: 'reviews.example.com',
      });
      const routes = virtualService();
      routes.addHttpRoute({ route: [{ destination: Destination.service(service) }] });
      expect(diagnosticsOf(routes)).toEqual([
        expect.stringMatching(/^CDK\d{4} http\[0\]\.route\[0\]\.destination\.port: .*reviews/),
      ]);
    });

    test('throw for an undefined subset', () => {
      const subsets: { [version: string]: istio.Subset } = {};
      expect(() => Destination.subset(subsets.v9 as istio.Subset)).toThrow(
        'Destination.subset: the subset is undefined',
      );
    });

    test('reject a subset that no DestinationRule of the app defines for the host', () => {
      const chart = testChart();
      const rule = new istio.DestinationRule(chart, 'rule', { host: Host.of('reviews.bookinfo.svc.cluster.local') });
      rule.addSubset('v1');
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] });
      routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('reviews'), { subset: 'v9' }) }] });
      expect(diagnosticsOf(routes)).toEqual([
        'IST0101 http[0].route[0].destination.subset: no DestinationRule for host "reviews" has the subset "v9"; add it to chart/rule, or use "v1"',
      ]);
    });

    test('reject a subset of a host whose DestinationRules define no subsets', () => {
      const chart = testChart();
      new istio.DestinationRule(chart, 'one', { host: Host.of('reviews') });
      new istio.DestinationRule(chart, 'two', { host: Host.of('reviews') });
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] });
      routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('reviews'), { subset: 'v1' }) }] });
      expect(diagnosticsOf(routes)).toEqual([
        'IST0101 http[0].route[0].destination.subset: no DestinationRule for host "reviews" has the subset "v1"; add it to chart/one or chart/two',
      ]);
    });

    test('accept a subset of any rule of the host, and any subset of a host without rules in this app', () => {
      const chart = testChart();
      new istio.DestinationRule(chart, 'one', { host: Host.of('reviews') }).addSubset('v1');
      new istio.DestinationRule(chart, 'two', { host: Host.of('reviews') }).addSubset('v2');
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [Host.of('reviews')] });
      routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('reviews'), { subset: 'v2' }) }] });
      routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('elsewhere'), { subset: 'v2' }) }] });
      expect(diagnosticsOf(routes)).toEqual([]);
    });
  });

  describe('rejects', () => {
    const cases: [string, () => istio.VirtualService, RegExp][] = [
      [
        'a negative weight',
        () => withRoute({ route: [{ destination: reviews, weight: -5 }] }),
        /^IST0106 http\[0\]\.route\[0\]\.weight: .*-5 /,
      ],
      [
        'a duration below a millisecond',
        () => withRoute({ timeout: Duration.millis(0.5) }),
        /^CRD0002 http\[0\]\.timeout: .*500us/,
      ],
      ['a VirtualService without rules', () => virtualService(), /http/],
      [
        'a regular expression that is valid only in JavaScript',
        () => withRoute({ match: [{ uri: StringMatch.regex('^/(?=api)') }] }),
        /^IST0106 http\[0\]\.match\[0\]\.uri\.regex: .*\(\?=api/,
      ],
      [
        'a port out of range',
        () => withRoute({ match: [{ port: 70000 }] }),
        /^IST0106 http\[0\]\.match\[0\]\.port: .*70000/,
      ],
      [
        'a wildcard host within the mesh',
        () => {
          const routes = virtualService({ hosts: [Host.ANY] });
          routes.addHttpRoute({ route: [{ destination: reviews }] });
          return routes;
        },
        /^IST0106 hosts.*\*/,
      ],
      [
        'retries that are both disabled and configured',
        () => withRoute({ retries: { attempts: 0, perTryTimeout: Duration.seconds(1) } }),
        /^IST0106 http\[0\]\.retries/,
      ],
      [
        'an empty prefix',
        () => withRoute({ match: [{ method: StringMatch.prefix('') }] }),
        /^IST0106 http\[0\]\.match\[0\]\.method/,
      ],
    ];
    test.each(cases)('%s', (_reason, make, message) => {
      expect(diagnosticsOf(make())).toEqual([expect.stringMatching(message)]);
    });

    test('an invalid object name', () => {
      const routes = new istio.VirtualService(testChart(), 'routes', {
        metadata: { name: 'Reviews_1' },
        hosts: [Host.of('reviews')],
      });
      routes.addHttpRoute({ route: [{ destination: reviews }] });
      expect(diagnosticsOf(routes)).toEqual([expect.stringMatching(/^CRD0001 metadata\.name: .*Reviews_1/)]);
    });

    test('all mistakes of the app at once, each with its construct and source line', () => {
      const app = Testing.app();
      const chart = new Chart(app, 'chart');
      for (const id of ['first', 'second']) {
        const routes = new istio.VirtualService(chart, id, { hosts: [Host.of('reviews')] });
        routes.addHttpRoute({ route: [{ destination: reviews, weight: -1 }], timeout: Duration.millis(0.1) });
      }
      expect(() => app.synthYaml()).toThrow(
        /\[chart\/first\] .*timeout.*\[chart\/first\] .*weight.*virtual-service\.test\.ts:\d+.*\[chart\/second\] .*weight/s,
      );
    });
  });

  test('accepts surprising but valid settings', () => {
    const routes = virtualService();
    routes.addHttpRoute({
      route: [
        { destination: reviews, weight: 1 },
        { destination: Destination.host(Host.of('ratings')), weight: 2 },
      ],
    });
    routes.addHttpRoute({ route: [{ destination: reviews }] });
    expect(diagnosticsOf(routes)).toEqual([]);
  });

  test('keeps a JSON patch to an unknown field', () => {
    const routes = withRoute({});
    ApiObject.of(routes).addJsonPatch(JsonPatch.add('/spec/http/0/future', 'value'));
    expect(ApiObject.of(routes).toJson().spec.http[0].future).toBe('value');
  });

  test('supports every field of the CRD', () => {
    const chart = testChart();
    const gateways = [istio.Gateway.MESH];
    const operations = { set: { a: 'b' }, add: { c: 'd' }, remove: ['e'] };
    const headers = { request: operations, response: operations };
    const any = StringMatch.present();
    const l4 = {
      destinationSubnets: ['10.0.0.0/8'],
      port: 443,
      sourceLabels: { app: 'a' },
      sourceNamespace: 'b',
      gateways,
    };
    const everything: istio.CommonHttpRuleOptions = {
      name: 'all',
      match: [
        {
          name: 'match',
          uri: StringMatch.exact('/a'),
          ignoreUriCase: true,
          scheme: StringMatch.prefix('http'),
          method: StringMatch.regex('GET|PUT'),
          authority: StringMatch.exact('a'),
          headers: { a: StringMatch.exact('b'), c: StringMatch.prefix('d'), e: StringMatch.regex('f') },
          withoutHeaders: { g: any, h: StringMatch.exact('i'), j: StringMatch.prefix('k'), l: StringMatch.regex('m') },
          queryParams: { n: StringMatch.exact('o'), p: StringMatch.prefix('q'), r: StringMatch.regex('s') },
          port: 80,
          sourceLabels: { app: 'a' },
          sourceNamespace: 'b',
          gateways,
          statPrefix: 'stats',
        },
        ...[StringMatch.exact('x'), StringMatch.prefix('x'), StringMatch.regex('x')].map((match) => ({
          uri: match,
          scheme: match,
          method: match,
          authority: match,
        })),
      ],
      headers,
      corsPolicy: {
        allowOrigins: [StringMatch.exact('a'), StringMatch.prefix('b'), StringMatch.regex('c')],
        allowOrigin: ['d'],
        allowMethods: ['GET'],
        allowHeaders: ['e'],
        exposeHeaders: ['f'],
        maxAge: Duration.days(1),
        allowCredentials: true,
        unmatchedPreflights: istio.UnmatchedPreflights.IGNORE,
      },
      rewrite: { uri: '/a', authority: 'b', uriRegexRewrite: { match: 'c', rewrite: 'd' } },
      timeout: Duration.minutes(2),
      retries: {
        attempts: 1,
        perTryTimeout: Duration.seconds(1),
        retryOn: [istio.RetryOn.GATEWAY_ERROR, istio.RetryOn.httpStatus(503)],
        retryRemoteLocalities: true,
        retryIgnorePreviousHosts: false,
        backoff: Duration.millis(10),
      },
      fault: {
        delay: istio.HttpDelay.fixedDelay(Duration.seconds(7), { percentage: Percentage.of(0.1), percent: 10 }),
        abort: istio.HttpAbort.httpStatus(500, { percentage: Percentage.of(1) }),
      },
      mirrors: [
        { destination: Destination.host(Host.of('a'), { port: 1, subset: 'b' }), percentage: Percentage.of(2) },
      ],
      mirror: Destination.host(Host.of('a'), { port: 1, subset: 'b' }),
      mirrorPercentage: Percentage.of(3),
      mirrorPercent: 4,
    };
    const full = Destination.host(Host.of('a'), { port: 1, subset: 'b' });
    const routes = new istio.VirtualService(chart, 'full', {
      hosts: [Host.of('a')],
      gateways,
      exportTo: [istio.ExportTo.SAME_NAMESPACE],
    });
    routes.addHttpRoute({ ...everything, route: [{ destination: full, weight: 1, headers }] });
    routes.addHttpRoute({
      route: [],
      fault: {
        delay: istio.HttpDelay.exponentialDelay(Duration.seconds(1)),
        abort: istio.HttpAbort.grpcStatus('ABORTED'),
      },
    });
    routes.addHttpRoute({ route: [], fault: { abort: istio.HttpAbort.http2Error('REFUSED_STREAM') } });
    const target = { uri: '/a', authority: 'b', scheme: 'https', redirectCode: 302 };
    routes.addHttpRedirect({ redirect: { ...target, port: istio.RedirectPort.number(8443) } });
    routes.addHttpRedirect({ redirect: { prefixRewrite: '/b' } });
    const derived = istio.RedirectPort.derive(istio.RedirectPortSelection.FROM_REQUEST_PORT);
    routes.addHttpRedirect({ redirect: { ...target, port: derived } });
    routes.addDirectResponse({ directResponse: { status: 503, body: istio.DirectResponseBody.string('a') } });
    routes.addDirectResponse({ directResponse: { status: 503, body: istio.DirectResponseBody.bytes('YQ==') } });
    const delegate = istio.VirtualService.fromVirtualServiceName(chart, 'other', 'other', { namespace: 'elsewhere' });
    routes.addHttpDelegate({ delegate });
    routes.addTlsRoute({ match: [{ ...l4, sniHosts: ['a'] }], route: [{ destination: full, weight: 1 }] });
    routes.addTcpRoute({ match: [{ ...l4, sourceSubnet: '10.0.0.0/8' }], route: [{ destination: full, weight: 1 }] });
    // The CRD has two names for this field; the other one is rendered.
    const except = ['spec.http[].mirror_percent'];
    expectEveryField('networking.istio.io', 'VirtualService', [ApiObject.of(routes).toJson()], { except });
  });
});
