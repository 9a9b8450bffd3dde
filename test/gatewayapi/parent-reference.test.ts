import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { diagnosticsOf, specOf, testChart } from '../support/manifests';
import { grantsOf, service } from './support';

const { ParentReference } = gatewayapi;

describe('a route', () => {
  test('attaches to a whole Gateway', () => {
    const chart = testChart();
    const web = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [web] });
    expect(specOf(route).parentRefs).toEqual([{ name: 'web' }]);
  });

  test('attaches to a listener of a Gateway in another namespace without a ReferenceGrant', () => {
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

  test('attaches to a Gateway of another app, and to a part of it', () => {
    const chart = testChart();
    const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web', { namespace: 'infra' });
    const whole = new gatewayapi.HttpRoute(chart, 'whole', { parents: [web] });
    const part = new gatewayapi.HttpRoute(chart, 'part', {
      parents: [ParentReference.section(web, { sectionName: 'https', port: 443 })],
    });
    expect(specOf(whole).parentRefs).toEqual([{ name: 'web', namespace: 'infra' }]);
    expect(specOf(part).parentRefs).toEqual([{ name: 'web', namespace: 'infra', sectionName: 'https', port: 443 }]);
  });

  test('attaches to a Service, for requests within the mesh', () => {
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

  test('cannot attach to a port that the Service does not have', () => {
    const chart = testChart();
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      parents: [ParentReference.service(service(chart, 'reviews'), { portName: 'grpc' })],
    });
    expect(diagnosticsOf(route)).toEqual([
      expect.stringMatching(/^CDK\d{4} parentRefs\[0\]\.port: .*reviews.*grpc.*9080/),
    ]);
  });

  test('cannot attach to a whole parent and to a part of it', () => {
    const chart = testChart();
    const web = gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web');
    const route = new gatewayapi.HttpRoute(chart, 'route', {
      parents: [web, ParentReference.section(web, { sectionName: 'https' })],
    });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^CRD0002 parentRefs: .*sectionName/)]);
  });
});
