import { ApiObject, JsonPatch } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { grantsOf } from './support';

const { Certificate, FromNamespaces, ListenerTls, Protocol } = gatewayapi;

function listenerSetIn(chart = testChart(), namespace?: string): gatewayapi.ListenerSet {
  const parentRef = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web', { namespace });
  return new gatewayapi.ListenerSet(chart, 'listeners', { metadata: { name: 'listeners' }, parentRef });
}

describe('ListenerSet', () => {
  test('adds a listener to a Gateway in another namespace', () => {
    const chart = testChart();
    const listeners = listenerSetIn(chart, 'infra');
    listeners.addListener('http', { port: 80, protocol: Protocol.HTTP, hostname: 'bookinfo.example.com' });
    expect(manifestOf(listeners)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'ListenerSet',
      metadata: { name: 'listeners', namespace: 'bookinfo' },
      spec: {
        parentRef: { name: 'web', namespace: 'infra' },
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: 'bookinfo.example.com' }],
      },
    });
    expect(grantsOf(chart)).toEqual([]);
  });

  test('accepts routes for all of its listeners and for one of them', () => {
    const chart = testChart();
    const listeners = listenerSetIn(chart);
    const http = listeners.addListener('http', { port: 80, protocol: Protocol.HTTP });
    const other = gatewayapi.ListenerSet.fromListenerSetName(chart, 'other', 'other', { namespace: 'team-b' });
    const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [http, other] });
    const whole = new gatewayapi.HttpRoute(chart, 'whole', { parents: [listeners] });
    expect(specOf(route).parentRefs).toEqual([
      { kind: 'ListenerSet', name: 'listeners', sectionName: 'http' },
      { kind: 'ListenerSet', name: 'other', namespace: 'team-b' },
    ]);
    expect(specOf(whole).parentRefs).toEqual([{ kind: 'ListenerSet', name: 'listeners' }]);
  });

  test('creates a ReferenceGrant for a certificate in another namespace', () => {
    const chart = testChart();
    const certificateRefs = [Certificate.of('certificate', { namespace: 'certificates' })];
    const tls = ListenerTls.terminate({ certificateRefs });
    listenerSetIn(chart).addListener('https', { port: 443, protocol: Protocol.HTTPS, tls });
    expect(grantsOf(chart)).toEqual([
      expect.objectContaining({
        metadata: { name: 'listenersets-of-bookinfo-to-secret-certificate', namespace: 'certificates' },
        spec: {
          from: [{ group: 'gateway.networking.k8s.io', kind: 'ListenerSet', namespace: 'bookinfo' }],
          to: [{ group: '', kind: 'Secret', name: 'certificate' }],
        },
      }),
    ]);
  });

  test('rejects a ListenerSet without listeners', () => {
    expect(diagnosticsOf(listenerSetIn())).toEqual([expect.stringMatching(/^CRD0001 listeners: /)]);
  });

  test('rejects a listener as its parent', () => {
    const chart = testChart();
    const section = gatewayapi.ParentReference.of({ name: 'web', sectionName: 'http' });
    const parentRef = { name: 'web', asRouteParent: section };
    const listeners = new gatewayapi.ListenerSet(chart, 'listeners', { parentRef });
    listeners.addListener('http', { port: 80, protocol: Protocol.HTTP });
    expect(diagnosticsOf(listeners)).toEqual([expect.stringMatching(/^CRD0001 parentRef\.sectionName: /)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const listeners = listenerSetIn();
    ApiObject.of(listeners).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(listeners.apiObject).toBe(ApiObject.of(listeners));
    expect(ApiObject.of(listeners).toJson().spec).toEqual({ parentRef: { name: 'web' }, future: true });
  });

  test('supports every field of its CRD', () => {
    const chart = testChart();
    const asRouteParent = gatewayapi.ParentReference.of({
      group: 'example.com',
      kind: 'Edge',
      name: 'edge',
      namespace: 'infra',
    });
    const listeners = new gatewayapi.ListenerSet(chart, 'listeners', { parentRef: asRouteParent });
    const namespaces = FromNamespaces.selector({
      matchLabels: { team: 'a' },
      matchExpressions: [LabelExpression.in('team', ['a'])],
    });
    const certificate = Certificate.of('certificate', {
      group: 'example.com',
      kind: 'Certificate',
      namespace: 'other',
    });
    listeners.addListener('https', {
      port: 443,
      protocol: Protocol.HTTPS,
      hostname: '*.example.com',
      tls: ListenerTls.terminate({ certificateRefs: [certificate], options: { 'example.com/versions': '1.3' } }),
      allowedRoutes: { namespaces, kinds: [gatewayapi.RouteKind.of('Route', 'example.com')] },
    });
    expectEveryField('gateway.networking.k8s.io', 'ListenerSet', [manifestOf(listeners)]);
  });
});
