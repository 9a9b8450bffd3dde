import { type App, Chart, Testing } from 'cdk8s';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { istio } from '../../lib';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Two charts, each with a route whose weight Istio refuses. */
function appWithMistakes(): App {
  const app = Testing.app();
  for (const id of ['one', 'two']) {
    const chart = new Chart(app, id);
    const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.of('reviews')] });
    routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('reviews')), weight: -1 }] });
  }
  return app;
}

function spyOnStandardError(): { readonly text: string } {
  const chunks: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => chunks.push(String(chunk)) > 0);
  return {
    get text() {
      return chunks.join('');
    },
  };
}

describe('construct validation', () => {
  test('stops the synth by default', () => {
    expect(() => appWithMistakes().synthYaml()).toThrow('[one/routes] IST0106 http[0].route[0].weight: -1');
  });

  test('warns on standard error and goes on for CDK8S_ISTIO_VALIDATION=warn, each mistake once', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'warn');
    const written = spyOnStandardError();
    expect(appWithMistakes().synthYaml()).toContain('weight: -1');
    expect(
      written.text.match(/^warning: \[(one|two)\/routes\] IST0106 http\[0\]\.route\[0\]\.weight: -1/gm),
    ).toHaveLength(2);
    expect(written.text.split('\n')).toHaveLength(3);
  });

  test('does not look for CDK8S_ISTIO_VALIDATION=off', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
    const written = spyOnStandardError();
    expect(appWithMistakes().synthYaml()).toContain('weight: -1');
    expect(written.text).toBe('');
  });

  test('can be turned off for what stands below a construct', () => {
    const app = appWithMistakes();
    const app2 = Testing.app();
    app2.node.setContext('cdk8s-istio/validation', 'error');
    const chart = new Chart(app2, 'relaxed');
    chart.node.setContext('cdk8s-istio/validation', 'off');
    const routes = new istio.VirtualService(chart, 'routes');
    expect(() => app2.synthYaml()).not.toThrow();
    expect(routes.node.validate()).toEqual([]);
    expect(() => app.synthYaml()).toThrow('[two/routes]');
  });

  test('obeys the environment before the context', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'error');
    const app = Testing.app();
    app.node.setContext('cdk8s-istio/validation', 'off');
    new istio.VirtualService(new Chart(app, 'chart'), 'routes');
    expect(() => app.synthYaml()).toThrow('[chart/routes]');
  });

  test('refuses a mode that it does not know, and lists those it knows', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'quiet');
    expect(() => appWithMistakes().synthYaml()).toThrow(
      'environment variable CDK8S_ISTIO_VALIDATION: "quiet" is no validation mode; use one of error, warn, off',
    );
  });

  test('judges anew what has changed since the last synth', () => {
    const app = Testing.app();
    const routes = new istio.VirtualService(new Chart(app, 'chart'), 'routes', { hosts: [istio.Host.of('reviews')] });
    expect(() => app.synthYaml()).toThrow('[chart/routes]');
    routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }] });
    expect(() => app.synthYaml()).not.toThrow();
    routes.metadata.addLabel('version', 'not a label value!');
    expect(() => app.synthYaml()).toThrow('metadata.labels');
  });
});
