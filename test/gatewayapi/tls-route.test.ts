import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { diagnosticsOf, manifestOf, testChart } from '../support/manifests';
import { expectEveryConnectionField, service } from './support';

const { Backend } = gatewayapi;

function routeFor(hostname: string, chart = testChart()): gatewayapi.TlsRoute {
  return new gatewayapi.TlsRoute(chart, 'route', { metadata: { name: 'reviews' }, hostnames: [hostname] });
}

describe('TlsRoute', () => {
  test('sends connections with a server name to a Service', () => {
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

  test('rejects an IP address as a hostname', () => {
    const route = routeFor('10.0.0.1');
    route.addRule({ backends: [Backend.of('reviews', { port: 9080 })] });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0002 hostnames\[0\]: .*IP/)]);
  });

  test('rejects a route without a rule', () => {
    expect(diagnosticsOf(routeFor('reviews.example.com'))).toEqual([expect.stringMatching(/^CRD0001 rules: /)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const route = routeFor('reviews.example.com');
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ hostnames: ['reviews.example.com'], future: true });
  });

  test('supports every field of its CRD', () => {
    expectEveryConnectionField(
      'TLSRoute',
      (chart, props) => new gatewayapi.TlsRoute(chart, 'route', { ...props, hostnames: ['example.com'] }),
    );
  });
});
