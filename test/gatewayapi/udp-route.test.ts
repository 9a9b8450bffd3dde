import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { manifestOf, problemsOf, testChart } from '../support/manifests';
import { expectEveryConnectionField, service } from './support';

const { Backend } = gatewayapi;

describe('UdpRoute', () => {
  test('sends what comes in by a listener to a Service', () => {
    const chart = testChart();
    const gateway = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const listener = gateway.addListener('echo', { port: 7000, protocol: gatewayapi.Protocol.UDP });
    const route = new gatewayapi.UdpRoute(chart, 'route', { metadata: { name: 'echo' }, parents: [listener] });
    route.addRule({ name: 'all', backends: [Backend.service(service(chart, 'echo'))] });
    expect(manifestOf(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'UDPRoute',
      metadata: { name: 'echo', namespace: 'bookinfo' },
      spec: {
        parentRefs: [{ name: 'web', sectionName: 'echo' }],
        rules: [{ name: 'all', backendRefs: [{ name: 'echo', port: 9080 }] }],
      },
    });
  });

  test('refuses two rules', () => {
    const route = new gatewayapi.UdpRoute(testChart(), 'route');
    route.addRule({ backends: [Backend.of('echo', { port: 7000 })] });
    route.addRule({ backends: [Backend.of('echo', { port: 7001 })] });
    expect(problemsOf(route)).toEqual([expect.stringMatching(/^CRD0001 rules: /)]);
  });

  test('refuses filters, which only requests can have', () => {
    const route = new gatewayapi.UdpRoute(testChart(), 'route');
    const filter = gatewayapi.HttpFilter.requestHeaderModifier({ remove: ['cookie'] });
    route.addRule({ backends: [Backend.of('echo', { port: 7000, filters: [filter] })] });
    expect(problemsOf(route)).toEqual([expect.stringMatching(/^CRD0001 rules\[0\]\.backendRefs\[0\]\.filters: /)]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const route = new gatewayapi.UdpRoute(testChart(), 'route');
    ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(route.apiObject).toBe(ApiObject.of(route));
    expect(ApiObject.of(route).toJson().spec).toEqual({ future: true });
  });

  test('can write every field of its CRD', () => {
    expectEveryConnectionField('UDPRoute', (chart, props) => new gatewayapi.UdpRoute(chart, 'route', props));
  });
});
