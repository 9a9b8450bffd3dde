import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const CONTROLLER = 'istio.io/gateway-controller';

describe('GatewayClass', () => {
  test('has no namespace, even if its chart has one', () => {
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

  test('can be the class of a Gateway, as can the classes of Istio and of other apps', () => {
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
      ['istio-east-west', gatewayapi.GatewayClass.ISTIO_EAST_WEST],
      ['istio-agentgateway', gatewayapi.GatewayClass.ISTIO_AGENTGATEWAY],
      ['istio-agentgateway-waypoint', gatewayapi.GatewayClass.ISTIO_AGENTGATEWAY_WAYPOINT],
      ['cilium', gatewayapi.GatewayClass.fromGatewayClassName(chart, 'other', 'cilium')],
    ];
    for (const [name, gatewayClass] of classes) {
      const gateway = new gatewayapi.Gateway(chart, `gateway-${name}`, { gatewayClass });
      gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
      expect(specOf(gateway).gatewayClassName).toBe(name);
    }
  });

  test('refers to settings with their namespace, because it is cluster-scoped', () => {
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

  test('rejects a controller name that is not a domain with a path', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', { controllerName: 'istio' });
    expect(diagnosticsOf(gatewayClass)).toEqual([expect.stringMatching(/^CRD0001 controllerName: .*istio/)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', { controllerName: CONTROLLER });
    ApiObject.of(gatewayClass).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(gatewayClass.apiObject).toBe(ApiObject.of(gatewayClass));
    expect(ApiObject.of(gatewayClass).toJson().spec).toEqual({ controllerName: CONTROLLER, future: true });
  });

  test('supports every field of its CRD', () => {
    const gatewayClass = new gatewayapi.GatewayClass(testChart(), 'class', {
      controllerName: CONTROLLER,
      description: 'Gateways of the internal network',
      parametersRef: gatewayapi.ObjectReference.of({ kind: 'ConfigMap', name: 'settings', namespace: 'istio-system' }),
    });
    expectEveryField('gateway.networking.k8s.io', 'GatewayClass', [manifestOf(gatewayClass)]);
  });
});
