import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { manifestOf, problemsOf, testChart } from '../support/manifests';
import { expectEveryConnectionField, service } from './support';

const { Backend } = gatewayapi;

function routeFor(hostname: string, chart = testChart()): gatewayapi.TlsRoute {
  return new gatewayapi.TlsRoute(chart, 'route', { metadata: { name: 'reviews' }, hostnames: [hostname] });
}

describe('TlsRoute', () => {
  test('sends connections of a server name to a Service', () => {
    const chart = testChart();
    const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web');
    const route = new gatewayapi.TlsRoute(chart, 'route', {
      metadata: { name: 'reviews' },
      parents: [gatewayapi.ParentReference.section(web, { sectionName: 'tls' })],
      hostnames: ['reviews.example.com'],
    });
    route.addRule({ backends: [Backend.service(service(chart, 'reviews'))] });
    expect(manifestOf(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'TLSRoute',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        parentRefs: [{ name: 'web', sectionName: 'tls' }],
        hostnames: ['reviews.example.com'],
        rules: [{ backendRefs: [{ name: 'reviews', port: 9080 }] }],
      },
    });
  });

  test('refuses an IP address as hostname', () => {
    const route = routeFor('10.0.0.1');
    route.addRule({ backends: [Backend.of('reviews', { port: 9080 })] });
    expect(problemsOf(route)).toEqual([expect.stringMatching(/^CRD0002 hostnames\[0\]: .*IP/)]);
  });

  test('refuses to be without a rule', () => {
    expect(problemsOf(routeFor('reviews.example.com'))).toEqual([expect.stringMatching(/^CRD0001 rules: /)]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const route = routeFor('reviews.example.com');
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ hostnames: ['reviews.example.com'], future: true });
  });

  test('can write every field of its CRD', () => {
    expectEveryConnectionField(
      'TLSRoute',
      (chart, props) => new gatewayapi.TlsRoute(chart, 'route', { ...props, hostnames: ['example.com'] }),
    );
  });
});
