// An app with a resolver of its own is rendered by cdk8s, any other by this package: the manifests must be the same.
import { ApiObject, App, type AppProps, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { apps, argocd, install, istio, monitoring } from '../../lib';
import { copyPlain } from '../../lib/base/plain-manifest';

const RESOLVED: AppProps = { resolvers: [{ resolve: () => undefined }] };

function manifestsOf(define: (chart: Chart) => void, props: AppProps = {}): unknown {
  const chart = new Chart(new App(props), 'chart', { namespace: 'default', labels: { team: 'a' } });
  define(chart);
  return Testing.synth(chart);
}

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, 0, -0, 1.5, '', 'text', {}, []),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '10', '9', 'Z', 'value', 'resolve'), tie('value'), {
      noNullPrototype: true,
    }),
  ),
})).value;

function stockCopy(spec: unknown): unknown {
  const chart = new Chart(new App(), 'chart');
  return (
    new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'Any', spec } as never).toJson() as { spec: unknown }
  ).spec;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a copy of plain values', () => {
  test('is that of cdk8s', () => {
    fc.assert(
      fc.property(value, (random) => {
        expect(JSON.stringify(copyPlain(random, { sortsKeys: true }))).toBe(JSON.stringify(stockCopy(random)));
      }),
      { numRuns: 2000 },
    );
  });

  test('can keep nulls, and leave out what is empty', () => {
    const map = { b: null, a: [null, {}, []], c: { d: undefined, e: [] } };
    expect(copyPlain(map, { sortsKeys: true, keepsNulls: true })).toEqual({ a: [null, {}, []], b: null, c: { e: [] } });
    expect(copyPlain(map, { sortsKeys: false, omitsEmpty: true })).toEqual({ a: [undefined, undefined, undefined] });
  });

  test.each<[string, unknown]>([
    ['a Lazy', { a: [Lazy.any({ produce: () => 1 })] }],
    ['an object of a class', { a: new Date(0) }],
    ['a function', { a: { resolve: () => 1 } }],
    ['a large integer', 1n],
    ['a member that looks like a class', { constructor: 'x' }],
    ['a member that is a prototype', JSON.parse('{"__proto__": {"a": 1}}')],
  ])('is left to cdk8s for %s', (_, other) => {
    expect(() => copyPlain(other, { sortsKeys: true })).toThrow();
  });
});

describe('the manifest of a resource is that of cdk8s', () => {
  const definitions: [string, (chart: Chart) => void][] = [
    [
      'of the sample applications',
      (chart) => {
        new apps.Bookinfo(chart, 'bookinfo', {
          exposure: [apps.BookinfoExposure.istio()],
          destinationRules: apps.DestinationRules.all(),
        });
        new apps.IstioInAction(chart, 'action', { exposure: [apps.IstioInActionExposure.webapp()] });
      },
    ],
    [
      'with nulls in settings',
      (chart) => {
        new install.Istio(chart, 'istio', {
          metadata: { name: 'default' },
          namespace: 'istio-system',
          version: 'v1.30.0',
          values: { global: null, pilot: { a: [null], b: undefined } },
        });
      },
    ],
    [
      'with metadata of all kinds',
      (chart) => {
        const policy = new istio.PeerAuthentication(chart, 'policy', {
          metadata: { name: 'a', labels: { z: '1', b: 'yes' }, annotations: {}, finalizers: [], other: { empty: [] } },
          mtls: istio.MtlsMode.STRICT,
        });
        policy.metadata.addAnnotation('note', 'x');
        policy.metadata.addFinalizers('f');
        policy.metadata.add('generateName', 'g');
        policy.metadata.add('lazy', Lazy.any({ produce: () => ({ a: 1 }) }));
      },
    ],
    [
      'with JSON patches',
      (chart) => {
        const policy = new istio.PeerAuthentication(chart, 'policy', { mtls: istio.MtlsMode.STRICT });
        policy.apiObject.addJsonPatch(JsonPatch.add('/spec/selector', { matchLabels: { z: 'a', b: null } }));
      },
    ],
    [
      'with an empty spec',
      (chart) => {
        new istio.AuthorizationPolicy(chart, 'none');
      },
    ],
    [
      'with values of cdk8s in props',
      (chart) => {
        const labels = Lazy.any({ produce: () => ({ app: 'lazy' }) }) as { [name: string]: string };
        new monitoring.ServiceMonitor(chart, 'monitor', {
          selector: { matchLabels: labels },
          endpoints: [{ port: 'http', interval: Duration.seconds(5) }],
        } as never);
      },
    ],
    [
      'with several fields',
      (chart) => {
        new argocd.Application(chart, 'app', {
          project: 'default',
          destination: undefined,
          sources: [],
          operation: {},
        } as never);
      },
    ],
  ];

  test.each(definitions)('%s', (_, define) => {
    // The manifests matter here, not whether they are valid.
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
    expect(JSON.stringify(manifestsOf(define))).toBe(JSON.stringify(manifestsOf(define, RESOLVED)));
  });

  test('in the given order if CDK8S_DISABLE_SORT is set', () => {
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
    vi.stubEnv('CDK8S_DISABLE_SORT', '1');
    for (const [, define] of definitions) {
      expect(JSON.stringify(manifestsOf(define))).toBe(JSON.stringify(manifestsOf(define, RESOLVED)));
    }
  });
});

test('an error while rendering names the construct', () => {
  const chart = new Chart(new App(), 'chart');
  const routes = new istio.VirtualService(chart, 'routes', {
    hosts: [
      {
        _render: () => {
          throw new Error('broken');
        },
      },
    ],
  } as never);
  expect(() => routes.apiObject.toJson()).toThrow("Failed serializing construct at path 'chart/routes/Default'");
});
