import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownKinds } from '../../lib/facts/kinds';
import { type RuleContext, validateManifest } from '../../lib/rules';
import { schemaOf } from '../../lib/rules/catalog';
import type { Schema } from '../../lib/rules/schema';

function virtualService(spec: unknown): object {
  return { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'reviews' }, spec };
}

function httpRoute(spec: unknown): object {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'reviews' }, spec };
}

function errorsOf(manifest: unknown, context?: RuleContext): string[] {
  const errors = validateManifest(manifest, context).filter(({ severity }) => severity === 'error');
  return errors.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

describe('judge', () => {
  it('accepts what the API server and istiod accept', () => {
    const route = [{ destination: { host: 'reviews', subset: 'v1' }, weight: 100 }];
    expect(errorsOf(virtualService({ hosts: ['reviews'], http: [{ route, timeout: '10s' }] }))).toEqual([]);
    expect(errorsOf(httpRoute({ parentRefs: [{ name: 'web' }], rules: [{}] }))).toEqual([]);
  });

  it('has nothing to say about kinds that it does not know, and about what is no manifest', () => {
    expect(validateManifest({ apiVersion: 'v1', kind: 'Service', metadata: {}, spec: 1 })).toEqual([]);
    expect(validateManifest({ apiVersion: 'networking.istio.io/v1', kind: 'Reviews' })).toEqual([]);
    for (const value of [undefined, null, 1, 'text', [], {}, { apiVersion: 1, kind: [] }]) {
      expect(validateManifest(value)).toEqual([]);
    }
  });

  it('reports everything at once: schema, then CEL rules', () => {
    const spec = { http: [{ timeout: '0s', retrys: {}, route: [{ destination: {}, weight: '5' }] }] };
    expect(errorsOf(virtualService(spec))).toEqual([
      'CRD0001 spec.http[0].retrys: unknown field; did you mean retries?',
      'CRD0001 spec.http[0].route[0].destination.host: is missing; give a string',
      'CRD0001 spec.http[0].route[0].weight: "5" is a string; give a whole number, without quotes: 5',
      'CRD0002 spec.http[0].timeout: must be a valid duration greater than 1ms; got "0s"',
    ]);
  });

  it('names two fields that exclude each other', () => {
    const spec = { hosts: ['a'], http: [{ match: [{ uri: { exact: '/a', prefix: '/b' } }], redirect: {} }] };
    expect(errorsOf(virtualService(spec))).toContain(
      'CRD0001 spec.http[0].match[0].uri: exact and prefix exclude each other; keep one of them',
    );
  });

  it('says where a field belongs to the experimental channel', () => {
    const spec = { parentRefs: [{ name: 'web' }], rules: [{ retry: { attempts: 3 } }] };
    expect(errorsOf(httpRoute(spec))).toEqual([
      'CRD0001 spec.rules[0].retry: belongs to the experimental channel of the Gateway API; leave it out, or install ' +
        'and target that channel',
    ]);
    expect(errorsOf(httpRoute(spec), { gatewayApiChannel: 'experimental' })).toEqual([]);
  });

  it('says where a value or a kind belongs to the experimental channel', () => {
    const spec = { rules: [{ filters: [{ type: 'ExternalAuth' }] }] };
    expect(errorsOf(httpRoute(spec))[0]).toBe(
      'CRD0001 spec.rules[0].filters[0].type: "ExternalAuth" belongs to the experimental channel of the Gateway API; ' +
        'leave it out, or install and target that channel',
    );
    const backend = { apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XBackend', metadata: { name: 'a' } };
    expect(errorsOf(backend)[0]).toMatch(/^CRD0001 kind: belongs to the experimental channel/);
  });

  it('refuses versions that are not served', () => {
    const manifest = { ...httpRoute({}), apiVersion: 'gateway.networking.k8s.io/v1alpha2' };
    expect(errorsOf(manifest)).toEqual([
      'CRD0001 apiVersion: version "v1alpha2" of HTTPRoute is not served; use gateway.networking.k8s.io/v1 or ' +
        'gateway.networking.k8s.io/v1beta1',
    ]);
    const route = { ...httpRoute({ rules: [{ backendRefs: [] }] }), kind: 'TCPRoute' };
    expect(errorsOf({ ...route, apiVersion: 'gateway.networking.k8s.io/v1alpha2' })[0]).toBe(
      'CRD0001 apiVersion: version "v1alpha2" of TCPRoute is served by the experimental channel only; use ' +
        'gateway.networking.k8s.io/v1',
    );
  });

  it('takes a status for what the API server drops', () => {
    expect(errorsOf({ ...httpRoute({}), status: { anything: [1] } })).toEqual([]);
  });

  it('judges rules about the whole object, metadata included', () => {
    const cni = {
      apiVersion: 'sailoperator.io/v1',
      kind: 'IstioCNI',
      spec: { version: 'v1.30.3', namespace: 'istio-cni' },
    };
    expect(errorsOf({ ...cni, metadata: { name: 'default' } })).toEqual([]);
    expect(errorsOf({ ...cni, metadata: { name: 'other' } })).toEqual([expect.stringMatching(/^CRD0002 : /)]);
  });

  it('does not add what the webhook would say to an error of the API server at the same place', () => {
    const paths = validateManifest(virtualService({ hosts: 'reviews' })).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('judge never throws', () => {
  // Values that meet the schemas here and there, so that the checks get deep.
  const names = [
    ...new Set(knownKinds('experimental').flatMap(({ group, kind }) => fieldNames(schemaOf(group, kind)))),
  ];
  const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, fc.constant('__proto__'), fc.string());
  const scalar = fc.oneof(
    fc.constantFrom<unknown>(
      'HTTP',
      '10s',
      'reviews',
      '*',
      '',
      80,
      -1,
      1.5,
      Number.NaN,
      2 ** 53,
      true,
      null,
      undefined,
    ),
    fc.constantFrom<unknown>(
      10n,
      Symbol('symbol'),
      () => 1,
      new Date(Number.NaN),
      new Map(),
      /x/,
      'http://[',
      '\ud800',
    ),
    fc.string(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 8 },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  const kinds = knownKinds('experimental').flatMap(({ group, kind, served }) =>
    served.map((version) => ({ apiVersion: `${group}/${version}`, kind })),
  );
  const context = fc.record(
    {
      istioVersion: fc.constantFrom('1.17', '1.30', '', 'x'),
      gatewayApiChannel: fc.constantFrom('standard', 'experimental'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<RuleContext>;

  it('whatever stands in a manifest', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, value, context, (type, metadata, spec, ruleContext) => {
        for (const problem of validateManifest({ ...type, metadata, spec }, ruleContext)) {
          expect(problem.message).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('whatever stands in place of a manifest', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true })), (any) => {
        validateManifest(any);
      }),
    );
  });

  it('when a manifest contains itself or is very deep', () => {
    const endless: Record<string, unknown> = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' };
    endless.spec = endless;
    endless.http = [endless];
    endless.metadata = endless;
    endless.labels = endless;
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth++) {
      deep = depth % 2 === 0 ? [deep] : { http: deep };
    }
    for (const { apiVersion, kind } of kinds) {
      validateManifest({ ...endless, apiVersion, kind });
      validateManifest({ apiVersion, kind, metadata: deep, spec: deep });
      validateManifest({
        apiVersion,
        kind,
        metadata: { name: 'a', labels: deep },
        spec: { http: deep, values: deep, value: deep },
      });
    }
  });
});

function fieldNames(schema: Schema | undefined): string[] {
  const children = [...Object.values(schema?.properties ?? {}), schema?.items, schema?.additionalProperties];
  return [
    ...Object.keys(schema?.properties ?? {}),
    ...children.flatMap((child) => (typeof child === 'object' ? fieldNames(child) : [])),
  ];
}
