import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { diagnosticsOf } from '../support/manifests';

function routeWithSessions(scope: Construct): gatewayapi.HttpRoute {
  const route = new gatewayapi.HttpRoute(scope, 'route');
  route.addRule({ sessionPersistence: gatewayapi.SessionPersistence.cookie() });
  return route;
}

describe('the target channel of the Gateway API', () => {
  test('defaults to the standard channel', () => {
    expect(diagnosticsOf(routeWithSessions(new Chart(Testing.app(), 'chart')))).toHaveLength(1);
  });

  test('applies to everything below, and the nearest target takes precedence', () => {
    const app = Testing.app();
    gatewayapi.Target.experimental().applyTo(app);
    const chart = new Chart(app, 'chart');
    const stable = new Construct(chart, 'stable');
    gatewayapi.Target.standard().applyTo(stable);
    expect(diagnosticsOf(routeWithSessions(chart))).toEqual([]);
    expect(diagnosticsOf(routeWithSessions(stable))).toHaveLength(1);
  });

  test('cannot be set after a resource was created', () => {
    const chart = new Chart(Testing.app(), 'chart');
    routeWithSessions(chart);
    expect(() => gatewayapi.Target.experimental().applyTo(chart)).toThrow(/chart\/route.* was created before/);
  });
});
