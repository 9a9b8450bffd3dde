import { describe, expect, it } from 'vitest';
import { analysis, istio } from '../../lib';
import { diagnosticsOf, testChart } from '../support/manifests';

function routesWithMistakes() {
  const chart = testChart();
  const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.of('reviews')] });
  routes.addHttpRoute({
    route: [{ destination: istio.Destination.host(istio.Host.of('reviews')), weight: -1 }],
    retries: { attempts: -1 },
  });
  return { chart, routes };
}

describe('a code that is suppressed at a construct', () => {
  it('is not reported by its validation', () => {
    const { chart, routes } = routesWithMistakes();
    const before = diagnosticsOf(routes);
    expect(before.length).toBeGreaterThan(1);
    expect(before.every((line) => line.startsWith('IST0106 '))).toBe(true);
    analysis.Analysis.suppress(chart, 'IST0106', 'tried on purpose');
    expect(diagnosticsOf(routes)).toEqual([]);
  });

  it('hides no other code', () => {
    const { chart, routes } = routesWithMistakes();
    analysis.Analysis.suppress(chart, 'CRD0001', 'another one');
    expect(diagnosticsOf(routes)).not.toEqual([]);
  });

  it('is not reported as unused if only constructs report it', () => {
    const chart = testChart();
    new istio.PeerAuthentication(chart, 'strict', { metadata: { name: 'default' } });
    analysis.Analysis.suppress(chart, 'CDK0001', 'two clusters');
    expect(analysis.Analysis.of(chart).map(({ code }) => code)).not.toContain('ANA0003');
  });
});
