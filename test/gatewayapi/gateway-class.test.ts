import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { manifestOf, problemsOf, specOf, testChart } from '../support/manifests';

const CONTROLLER = 'istio.io/gateway-controller';

describe('GatewayClass', () => {
  test('has no namespace, whatever its chart has', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', {
      metadata: { name: 'internal' },
      controllerName: CONTROLLER,
    });
    expect(manifestOf(gatewayClass)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'internal' },
      spec: { controllerName: CONTROLLER },
    });
    expect(gatewayClass.namespace).toBeUndefined();
  });

  test('is what a Gateway takes, as are those of Istio and those of others', () => {
    const chart = testChart();
    const own = new gatewayapi.GatewayClass(chart, 'class', {
      metadata: { name: 'internal' },
      controllerName: CONTROLLER,
    });
    const classes: [string, gatewayapi.IGatewayClass][] = [
      ['internal', own],
      ['istio', gatewayapi.GatewayClass.ISTIO],
      ['istio-waypoint', gatewayapi.GatewayClass.ISTIO_WAYPOINT],
      ['istio-remote', gatewayapi.GatewayClass.ISTIO_REMOTE],
      ['cilium', gatewayapi.GatewayClass.fromGatewayClassName(chart, 'other', 'cilium')],
    ];
    for (const [name, gatewayClass] of classes) {
      const gateway = new gatewayapi.Gateway(chart, `gateway-${name}`, { gatewayClass });
      gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
      expect(specOf(gateway).gatewayClassName).toBe(name);
    }
  });

  test('names settings with their namespace, because it has none itself', () => {
    const chart = testChart();
    const settings = new ConfigMap(chart, 'settings', { metadata: { name: 'settings' } });
    for (const parametersRef of [
      gatewayapi.ObjectReference.resource(settings),
      gatewayapi.ObjectReference.apiObject(ApiObject.of(settings)),
    ]) {
      const gatewayClass = new gatewayapi.GatewayClass(chart, `class-${chart.node.children.length}`, {
        controllerName: CONTROLLER,
        parametersRef,
      });
      expect(specOf(gatewayClass).parametersRef).toEqual({
        group: '',
        kind: 'ConfigMap',
        name: 'settings',
        namespace: 'bookinfo',
      });
    }
  });

  test('refuses a controller that is no domain with a path', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', { controllerName: 'istio' });
    expect(problemsOf(gatewayClass)).toEqual([expect.stringMatching(/^CRD0001 controllerName: .*istio/)]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', { controllerName: CONTROLLER });
    ApiObject.of(gatewayClass).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(gatewayClass.apiObject).toBe(ApiObject.of(gatewayClass));
    expect(ApiObject.of(gatewayClass).toJson().spec).toEqual({ controllerName: CONTROLLER, future: true });
  });

  test('can write every field of its CRD', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', {
      controllerName: CONTROLLER,
      description: 'Gateways of the internal network',
      parametersRef: gatewayapi.ObjectReference.of({ kind: 'ConfigMap', name: 'settings', namespace: 'istio-system' }),
    });
    expectEveryField('gateway.networking.k8s.io', 'GatewayClass', [manifestOf(gatewayClass)]);
  });
});
