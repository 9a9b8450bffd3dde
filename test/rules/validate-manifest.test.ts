import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { messageOf } from '../../lib/diagnostics/format/summary';
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

function errors(manifest: unknown, context?: RuleContext): Diagnostic[] {
  return validateManifest(manifest, context).filter(({ severity }) => severity === 'error');
}

/** Errors as `CODE path: messageId`. */
function errorsOf(manifest: unknown, context?: RuleContext): string[] {
  return errors(manifest, context).map(({ code, path, messageId }) => `${code} ${path}: ${messageId}`);
}

/** Errors as `path: message; suggestion`. */
function textsOf(manifest: unknown): string[] {
  return errors(manifest).map(messageOf);
}

describe('validateManifest', () => {
  it('accepts what the API server and istiod accept', () => {
    const route = [{ destination: { host: 'reviews', subset: 'v1' }, weight: 100 }];
    expect(errorsOf(virtualService({ hosts: ['reviews'], http: [{ route, timeout: '10s' }] }))).toEqual([]);
    expect(errorsOf(httpRoute({ parentRefs: [{ name: 'web' }], rules: [{}] }))).toEqual([]);
  });

  it('ignores unknown kinds and values that are not a manifest', () => {
    expect(validateManifest({ apiVersion: 'v1', kind: 'Service', metadata: {}, spec: 1 })).toEqual([]);
    expect(validateManifest({ apiVersion: 'networking.istio.io/v1', kind: 'Reviews' })).toEqual([]);
    for (const value of [undefined, null, 1, 'text', [], {}, { apiVersion: 1, kind: [] }]) {
      expect(validateManifest(value)).toEqual([]);
    }
  });

  it('reports everything at once: schema, then CEL rules', () => {
    const spec = { http: [{ timeout: '0s', retrys: {}, route: [{ destination: {}, weight: '5' }] }] };
    expect(errorsOf(virtualService(spec))).toEqual([
      'CRD0001 spec.http[0].retrys: unknownField',
      'CRD0001 spec.http[0].route[0].destination.host: missingField',
      'CRD0001 spec.http[0].route[0].weight: unexpectedQuotes',
      'CRD0002 spec.http[0].timeout: ruleViolated',
    ]);
  });

  it('reports two fields that are mutually exclusive', () => {
    const spec = { hosts: ['a'], http: [{ match: [{ uri: { exact: '/a', prefix: '/b' } }], redirect: {} }] };
    expect(errorsOf(virtualService(spec))).toContain('CRD0001 spec.http[0].match[0].uri: mutuallyExclusive');
  });

  it('reports fields of the experimental channel', () => {
    const spec = { parentRefs: [{ name: 'web' }], rules: [{ sessionPersistence: { cookie: {} } }] };
    expect(textsOf(httpRoute(spec))).toEqual([
      'spec.rules[0].sessionPersistence: the field belongs to the experimental channel of the Gateway API; remove it, or install ' +
        'and target that channel',
    ]);
    expect(errorsOf(httpRoute(spec), { gatewayApiChannel: 'experimental' })).toEqual([]);
  });

  it('reports values and kinds of the experimental channel', () => {
    const spec = { rules: [{ filters: [{ type: 'ExternalAuth' }] }] };
    expect(textsOf(httpRoute(spec))[0]).toBe(
      'spec.rules[0].filters[0].type: "ExternalAuth" belongs to the experimental channel of the Gateway API; ' +
        'use another value, or install and target that channel',
    );
    const backend = { apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XBackend', metadata: { name: 'a' } };
    expect(textsOf(backend)[0]).toBe(
      'kind: XBackend belongs to the experimental channel of the Gateway API; ' +
        'remove the object, or install and target that channel',
    );
  });

  it('reports versions that are not served', () => {
    const manifest = { ...httpRoute({}), apiVersion: 'gateway.networking.k8s.io/v1alpha2' };
    expect(textsOf(manifest)).toEqual([
      'apiVersion: version "v1alpha2" of HTTPRoute is not served; use gateway.networking.k8s.io/v1 or ' +
        'gateway.networking.k8s.io/v1beta1',
    ]);
    const route = { ...httpRoute({ rules: [{ backendRefs: [] }] }), kind: 'TCPRoute' };
    expect(textsOf({ ...route, apiVersion: 'gateway.networking.k8s.io/v1alpha2' })[0]).toBe(
      'apiVersion: only the experimental channel serves version "v1alpha2" of TCPRoute; use ' +
        'gateway.networking.k8s.io/v1',
    );
  });

  it('ignores the status, like the API server', () => {
    expect(errorsOf({ ...httpRoute({}), status: { anything: [1] } })).toEqual([]);
  });

  it('checks rules about the whole object, including metadata', () => {
    const cni = {
      apiVersion: 'sailoperator.io/v1',
      kind: 'IstioCNI',
      spec: { version: 'v1.30.3', namespace: 'istio-cni' },
    };
    expect(errorsOf({ ...cni, metadata: { name: 'default' } })).toEqual([]);
    expect(errorsOf({ ...cni, metadata: { name: 'other' } })).toEqual(['CRD0002 : ruleViolated']);
  });

  it('does not add an error of the webhook to an error of the API server at the same place', () => {
    const paths = validateManifest(virtualService({ hosts: 'reviews' })).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('validateManifest never throws', () => {
  // Values that match parts of the schemas, so that the checks reach deep fields.
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

  it('whatever a manifest contains', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, value, context, (type, metadata, spec, ruleContext) => {
        for (const { message, parameters } of validateManifest({ ...type, metadata, spec }, ruleContext)) {
          expect(message).not.toBe('');
          expect(() => JSON.stringify(parameters)).not.toThrow();
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('whatever is in place of a manifest', () => {
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
