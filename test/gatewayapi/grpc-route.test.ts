import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { EXPERIMENTAL, experimentalChart, service } from './support';

const { Backend, GrpcFilter, GrpcMethodMatch, HeaderMatch, HttpFilter, MirrorShare } = gatewayapi;

function routeWith(rule: gatewayapi.GrpcRouteRuleOptions, chart = testChart()): gatewayapi.GrpcRoute {
  const route = new gatewayapi.GrpcRoute(chart, 'route', { metadata: { name: 'reviews' } });
  route.addRule(rule);
  return route;
}

describe('GrpcRoute', () => {
  test('sends requests for a method to a backend', () => {
    const chart = testChart();
    const route = routeWith(
      {
        matches: [
          {
            method: GrpcMethodMatch.exact({ service: 'com.example.Reviews', method: 'List' }),
            headers: [HeaderMatch.exact('end-user', 'jason')],
          },
          { method: GrpcMethodMatch.regex({ service: 'com\\.example\\..*' }) },
        ],
        backends: [Backend.service(service(chart, 'reviews'), { weight: 1 })],
      },
      chart,
    );
    expect(manifestOf(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        rules: [
          {
            matches: [
              {
                method: { type: 'Exact', service: 'com.example.Reviews', method: 'List' },
                headers: [{ name: 'end-user', value: 'jason' }],
              },
              { method: { type: 'RegularExpression', service: 'com\\.example\\..*' } },
            ],
            backendRefs: [{ name: 'reviews', port: 9080, weight: 1 }],
          },
        ],
      },
    });
  });

  test('rejects a method match without service and method', () => {
    expect(diagnosticsOf(routeWith({ matches: [{ method: GrpcMethodMatch.exact({}) }] }))).toEqual([
      expect.stringMatching(/^CRD0002 rules\[0\]\.matches\[0\]\.method: .*service.*method/),
    ]);
  });

  test('rejects a filter for HTTP routes on a backend', () => {
    const cors = HttpFilter.cors({ allowOrigins: ['*'] });
    const problems = diagnosticsOf(routeWith({ backends: [Backend.of('reviews', { port: 9080, filters: [cors] })] }));
    expect(problems).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CRD0001 rules\[0\]\.backendRefs\[0\]\.filters\[0\]\.cors: /)]),
    );
  });

  test('preserves a JSON patch to an unknown field', () => {
    const route = routeWith({});
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ rules: [{}], future: true });
  });

  test('identifies sessions by a header', () => {
    const sessionPersistence = gatewayapi.SessionPersistence.header({ name: 'x-session' });
    expect(specOf(routeWith({ sessionPersistence }, experimentalChart()), EXPERIMENTAL).rules).toEqual([
      { sessionPersistence: { type: 'Header', header: { name: 'x-session' } } },
    ]);
  });

  test('supports every field of its CRD', () => {
    const route = new gatewayapi.GrpcRoute(experimentalChart(), 'route', {
      hostnames: ['example.com'],
      useDefaultGateways: gatewayapi.DefaultScope.ALL,
      parents: [
        gatewayapi.ParentReference.of({
          group: 'example.com',
          kind: 'Edge',
          name: 'edge',
          namespace: 'infra',
          sectionName: 'grpc',
          port: 443,
        }),
      ],
    });
    const queue = { group: 'example.com', kind: 'Queue', namespace: 'other', port: 80 };
    const headers = { set: { a: '1' }, add: { b: '2' }, remove: ['c'] };
    const extension = gatewayapi.ObjectReference.of({ group: 'example.com', kind: 'RateLimit', name: 'limit' });
    const filters = [
      GrpcFilter.requestHeaderModifier(headers),
      GrpcFilter.responseHeaderModifier(headers),
      GrpcFilter.requestMirror(Backend.of('mirror', queue), { share: MirrorShare.percent(1) }),
      GrpcFilter.requestMirror(Backend.of('mirror', queue), { share: MirrorShare.fraction(1, 2) }),
      GrpcFilter.extensionRef(extension),
    ];
    route.addRule({
      name: 'all',
      matches: [
        {
          method: GrpcMethodMatch.regex({ service: '.*', method: '.*' }),
          headers: [HeaderMatch.regex('a', '.*')],
        },
      ],
      filters,
      backends: [Backend.of('queue', { ...queue, weight: 1, filters })],
      sessionPersistence: gatewayapi.SessionPersistence.cookie(
        { name: 'session', path: '/', lifetimeType: gatewayapi.CookieLifetime.PERMANENT },
        { absoluteTimeout: Duration.hours(1) },
      ),
    });
    route.addRule({ sessionPersistence: gatewayapi.SessionPersistence.header({ name: 'x-session' }) });
    const manifests = [manifestOf(route, EXPERIMENTAL)];
    expectEveryField('gateway.networking.k8s.io', 'GRPCRoute', manifests, { channel: 'experimental' });
  });
});
