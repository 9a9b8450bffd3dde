import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { diagnosticsOf, manifestOf, testChart } from '../support/manifests';
import { expectEveryConnectionField, service } from './support';

const { Backend } = gatewayapi;

describe('TcpRoute', () => {
  test('sends TCP connections from a listener to a Service', () => {
    const chart = testChart();
    const gateway = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const listener = gateway.addListener('echo', { port: 7000, protocol: gatewayapi.Protocol.TCP });
    const route = new gatewayapi.TcpRoute(chart, 'route', { metadata: { name: 'echo' }, parents: [listener] });
    route.addRule({ name: 'all', backends: [Backend.service(service(chart, 'echo'))] });
    expect(manifestOf(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'TCPRoute',
      metadata: { name: 'echo', namespace: 'bookinfo' },
      spec: {
        parentRefs: [{ name: 'web', sectionName: 'echo' }],
        rules: [{ name: 'all', backendRefs: [{ name: 'echo', port: 9080 }] }],
      },
    });
  });

  test('rejects two rules', () => {
    const route = new gatewayapi.TcpRoute(testChart(), 'route');
    route.addRule({ backends: [Backend.of('echo', { port: 7000 })] });
    route.addRule({ backends: [Backend.of('echo', { port: 7001 })] });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0001 rules: /)]);
  });

  test('rejects filters, which apply only to requests', () => {
    const route = new gatewayapi.TcpRoute(testChart(), 'route');
    const filter = gatewayapi.HttpFilter.requestHeaderModifier({ remove: ['cookie'] });
    route.addRule({ backends: [Backend.of('echo', { port: 7000, filters: [filter] })] });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0001 rules\[0\]\.backendRefs\[0\]\.filters: /)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const route = new gatewayapi.TcpRoute(testChart(), 'route');
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ future: true });
  });

  test('supports every field of its CRD', () => {
    expectEveryConnectionField('TCPRoute', (chart, props) => new gatewayapi.TcpRoute(chart, 'route', props));
  });
});
