import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { problemsOf, specOf, testChart } from '../support/manifests';
import { grantsOf, service } from './support';

const { ParentReference } = gatewayapi;

describe('a route attaches to', () => {
  test('a Gateway, as a whole', () => {
    const chart = testChart();
    const web = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [web] });
    expect(specOf(route).parentRefs).toEqual([{ name: 'web' }]);
  });

  test('a listener of a Gateway of another namespace, which needs no ReferenceGrant', () => {
    const chart = testChart();
    const web = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web', namespace: 'infra' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const http = web.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
    const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [http] });
    expect(specOf(route).parentRefs).toEqual([{ name: 'web', namespace: 'infra', sectionName: 'http' }]);
    expect(grantsOf(chart)).toEqual([]);
  });

  test('a Gateway of another app, and a part of it', () => {
    const chart = testChart();
    const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web', { namespace: 'infra' });
    const whole = new gatewayapi.HttpRoute(chart, 'whole', { parents: [web] });
    const part = new gatewayapi.HttpRoute(chart, 'part', {
      parents: [ParentReference.section(web, { sectionName: 'https', port: 443 })],
    });
    expect(specOf(whole).parentRefs).toEqual([{ name: 'web', namespace: 'infra' }]);
    expect(specOf(part).parentRefs).toEqual([{ name: 'web', namespace: 'infra', sectionName: 'https', port: 443 }]);
  });

  test('a Service, for calls within the mesh', () => {
    const chart = testChart();
    const reviews = service(chart, 'reviews');
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      parents: [ParentReference.service(reviews, { port: 9080 })],
    });
    const elsewhere = new gatewayapi.HttpRoute(chart, 'elsewhere', {
      metadata: { namespace: 'callers' },
      parents: [ParentReference.service(reviews, { portName: 'http' })],
    });
    const allPorts = new gatewayapi.HttpRoute(chart, 'all-ports', { parents: [ParentReference.service(reviews)] });
    expect(specOf(route).parentRefs).toEqual([{ group: '', kind: 'Service', name: 'reviews', port: 9080 }]);
    expect(specOf(elsewhere).parentRefs).toEqual([
      { group: '', kind: 'Service', name: 'reviews', namespace: 'bookinfo', port: 9080 },
    ]);
    expect(specOf(allPorts).parentRefs).toEqual([{ group: '', kind: 'Service', name: 'reviews' }]);
  });

  test('no port that the Service does not have', () => {
    const chart = testChart();
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      parents: [ParentReference.service(service(chart, 'reviews'), { portName: 'grpc' })],
    });
    expect(problemsOf(route)).toEqual([
      "parentRefs[0].port: Service reviews has no port named 'grpc'; it has 1 port: 9080 (http)",
    ]);
  });

  test('no part of a parent together with all of it', () => {
    const chart = testChart();
    const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web');
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      parents: [web, ParentReference.section(web, { sectionName: 'https' })],
    });
    expect(problemsOf(route)).toEqual([expect.stringMatching(/^CRD0002 parentRefs: .*sectionName/)]);
  });
});
