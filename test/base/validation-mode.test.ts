import { type App, Chart, Testing } from 'cdk8s';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { istio } from '../../lib';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Two charts, each with a route whose weight Istio rejects. */
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
    expect(() => appWithMistakes().synthYaml()).toThrow(
      /\[one\/routes\] [A-Z]{3}\d{4} http\[0\]\.route\[0\]\.weight: -1/,
    );
  });

  test('prints each mistake once as a warning for CDK8S_ISTIO_VALIDATION=warn', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'warn');
    const written = spyOnStandardError();
    expect(appWithMistakes().synthYaml()).toContain('weight: -1');
    expect(
      written.text.match(/^warning: \[(one|two)\/routes\] [A-Z]{3}\d{4} http\[0\]\.route\[0\]\.weight: -1/gm),
    ).toHaveLength(2);
    expect(written.text.split('\n')).toHaveLength(3);
  });

  test('does not run for CDK8S_ISTIO_VALIDATION=off', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
    const written = spyOnStandardError();
    expect(appWithMistakes().synthYaml()).toContain('weight: -1');
    expect(written.text).toBe('');
  });

  test('can be turned off for everything below a construct', () => {
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

  test('gives precedence to the environment over the context', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'error');
    const app = Testing.app();
    app.node.setContext('cdk8s-istio/validation', 'off');
    new istio.VirtualService(new Chart(app, 'chart'), 'routes');
    expect(() => app.synthYaml()).toThrow('[chart/routes]');
  });

  test('rejects an unknown mode and lists the known modes', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'quiet');
    expect(() => appWithMistakes().synthYaml()).toThrow(
      'environment variable CDK8S_ISTIO_VALIDATION: "quiet" is not a validation mode; use error, warn or off',
    );
  });

  test('checks again what has changed since the last synth', () => {
    const app = Testing.app();
    const routes = new istio.VirtualService(new Chart(app, 'chart'), 'routes', { hosts: [istio.Host.of('reviews')] });
    expect(() => app.synthYaml()).toThrow('[chart/routes]');
    routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }] });
    expect(() => app.synthYaml()).not.toThrow();
    routes.metadata.addLabel('version', 'not a label value!');
    expect(() => app.synthYaml()).toThrow('metadata.labels');
  });
});
