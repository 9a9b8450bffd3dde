import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../lib/diagnostics/format/summary';
import { validateVersion } from '../../../lib/rules/versions';

type Spec = { readonly [field: string]: unknown };

function networking(kind: string, spec: Spec, version = 'v1beta1') {
  return { apiVersion: `networking.istio.io/${version}`, kind, metadata: { name: 'x' }, spec };
}

/** Diagnostics for a target as `CODE path: messageId`. */
function found(manifest: unknown, istioVersion: string | undefined): string[] {
  return validateVersion(manifest, { istioVersion }).map(
    ({ code, path, messageId }) => `${code} ${path}: ${messageId}`,
  );
}

/** Diagnostics for a target as `path: message; suggestion`. */
function texts(manifest: unknown, istioVersion: string): string[] {
  return validateVersion(manifest, { istioVersion }).map(messageOf);
}

/** The paths of the errors for a target. */
function errorPaths(manifest: unknown, istioVersion: string): string[] {
  return validateVersion(manifest, { istioVersion })
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path ?? '');
}

describe('a field', () => {
  const mirroring = networking('VirtualService', {
    http: [{ mirrors: [{ destination: { host: 'a' } }, { destination: { host: 'b' } }], route: [] }],
  });

  test('that the target does not have is an error', () => {
    const rule = networking('DestinationRule', { host: 'a', trafficPolicy: { retryBudget: {} } });
    expect(found(rule, '1.26')).toEqual(['VER0001 spec.trafficPolicy.retryBudget: fieldUnknown']);
    expect(texts(rule, '1.26')).toEqual([
      'spec.trafficPolicy.retryBudget: field "retryBudget" requires Istio 1.27 or later, ' +
        'but the target is Istio 1.26; remove it or target a newer Istio',
    ]);
  });

  test('is reported once, not again for the fields in it', () => {
    const wasm = { match: [{ mode: 'CLIENT' }], url: 'oci://a', vmConfig: { env: [{ name: 'A', value: 'b' }] } };
    const manifest = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'WasmPlugin', spec: wasm };
    expect(errorPaths(manifest, '1.12')).toEqual(['spec.match', 'spec.vmConfig']);
  });

  test('is accepted from its release on', () => {
    expect(found(networking('Gateway', { servers: [{ tls: { caCrl: '/crl.pem' } }] }), '1.22')).toEqual([]);
  });

  test('that has no effect in its first release is reported with both releases', () => {
    expect(texts(mirroring, '1.17')).toEqual([
      'spec.http[0].mirrors: field "mirrors" requires Istio 1.19 (1.20 for an effect) or later, ' +
        'but the target is Istio 1.17; remove it or target a newer Istio',
    ]);
  });

  test('that the target has only in its CRD is a warning', () => {
    expect(found(mirroring, '1.19')).toEqual(['VER0002 spec.http[0].mirrors: fieldIneffective']);
    expect(texts(mirroring, '1.19')).toEqual([
      'spec.http[0].mirrors: field "mirrors" has no effect before Istio 1.20, but the target is Istio 1.19; ' +
        'remove it or target a newer Istio',
    ]);
    expect(found(mirroring, '1.20')).toEqual([]);
  });

  test('is reported in every item of a list', () => {
    const http = [
      { match: [{}, { statPrefix: 'a' }] },
      { retries: { backoff: '1s' } },
      { match: [{ statPrefix: 'b' }] },
    ];
    expect(errorPaths(networking('VirtualService', { http }), '1.14')).toEqual([
      'spec.http[0].match[1].statPrefix',
      'spec.http[1].retries.backoff',
      'spec.http[2].match[0].statPrefix',
    ]);
  });

  test('is reported under any key of a map, and the path quotes keys that are not identifiers', () => {
    const tracing = [
      { customTags: { plain: { literal: { value: 'a' } }, 'user-id': { formatter: { value: '%X%' } } } },
    ];
    const manifest = { apiVersion: 'telemetry.istio.io/v1', kind: 'Telemetry', spec: { tracing } };
    expect(errorPaths(manifest, '1.28')).toEqual(["spec.tracing[0].customTags['user-id'].formatter"]);
  });

  test('of a traffic policy is reported in subsets and for ports too', () => {
    const pool = { connectionPool: { http: { maxConcurrentStreams: 10 } } };
    const policy = { ...pool, portLevelSettings: [{ port: { number: 80 }, ...pool }] };
    const spec = { host: 'a', trafficPolicy: policy, subsets: [{ name: 'v1', trafficPolicy: policy }] };
    expect(errorPaths(networking('DestinationRule', spec), '1.20').sort()).toEqual([
      'spec.subsets[0].trafficPolicy.connectionPool.http.maxConcurrentStreams',
      'spec.subsets[0].trafficPolicy.portLevelSettings[0].connectionPool.http.maxConcurrentStreams',
      'spec.trafficPolicy.connectionPool.http.maxConcurrentStreams',
      'spec.trafficPolicy.portLevelSettings[0].connectionPool.http.maxConcurrentStreams',
    ]);
  });

  test('without a value is ignored', () => {
    expect(
      found(networking('VirtualService', { http: [{ mirrors: undefined, directResponse: null }] }), '1.10'),
    ).toEqual([]);
  });
});

describe('an enum value', () => {
  test('that the target does not have is an error', () => {
    const entry = networking('ServiceEntry', { hosts: ['*.a.com'], resolution: 'DYNAMIC_DNS' });
    expect(found(entry, '1.24')).toEqual(['VER0001 spec.resolution: valueUnknown']);
    expect(texts(entry, '1.24')).toEqual([
      'spec.resolution: resolution "DYNAMIC_DNS" requires Istio 1.28 or later, ' +
        'but the target is Istio 1.24; use another value or target a newer Istio',
    ]);
  });

  test.each(['constructor', '__proto__', 'STATIC'])('%s, which is not in the tables, is accepted', (value) => {
    expect(found(networking('ServiceEntry', { hosts: ['a.com'], resolution: value }), '1.17')).toEqual([]);
  });
});

describe('an apiVersion', () => {
  test('that the target does not serve is an error, which suggests one that it serves', () => {
    expect(found(networking('VirtualService', {}, 'v1'), '1.17')).toEqual(['VER0001 apiVersion: apiVersionUnknown']);
    expect(texts(networking('VirtualService', {}, 'v1'), '1.17')).toEqual([
      'apiVersion: networking.istio.io/v1 of VirtualService requires Istio 1.22 or later, ' +
        'but the target is Istio 1.17; use networking.istio.io/v1beta1 or target a newer Istio',
    ]);
  });

  test('does not hide fields that the target does not have', () => {
    expect(errorPaths(networking('VirtualService', { http: [{ mirrors: [] }] }, 'v1'), '1.17')).toEqual([
      'apiVersion',
      'spec.http[0].mirrors',
    ]);
  });

  test('v1 of the policies is served before it is rendered', () => {
    const policy = { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', spec: {} };
    expect(found(policy, '1.17')).toEqual([]);
    expect(errorPaths(policy, '1.16')).toEqual(['apiVersion']);
  });
});

describe('a kind', () => {
  test('that the target does not have is one error, whatever the object contains', () => {
    const manifest = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'WasmPlugin', spec: { type: 'HTTP' } };
    expect(found(manifest, '1.11')).toEqual(['VER0001 kind: kindUnknown']);
    expect(texts(manifest, '1.11')).toEqual([
      'kind: WasmPlugin requires Istio 1.12 or later, but the target is Istio 1.11; ' +
        'remove the object or target a newer Istio',
    ]);
  });

  test('that is not part of Istio has no history', () => {
    expect(found({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { mirrors: 1 } }, '1.6')).toEqual([]);
    expect(found({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', spec: {} }, '1.6')).toEqual([]);
  });
});

describe('the target', () => {
  const newest = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'TrafficExtension', spec: {} };

  test.each([undefined, '1.30', 'v1.30.3', '1.31', '2.0'])('%s supports everything', (istioVersion) => {
    expect(found(newest, istioVersion)).toEqual([]);
  });

  test('can have a v and a patch release', () => {
    expect(found(newest, 'v1.29.4')).toEqual(found(newest, '1.29'));
    expect(found(newest, '1.29')).toHaveLength(1);
  });

  test.each(['latest', '', '1', '1.5'])('%j, which is not a valid target, is ignored', (istioVersion) => {
    expect(found(newest, istioVersion)).toEqual([]);
  });
});

test.each([
  ['nothing', undefined],
  ['text', 'kind: VirtualService'],
  ['a list', []],
  ['an object without kind', {}],
  ['odd values for apiVersion and kind', { apiVersion: Object.create(null), kind: 1 }],
  ['a spec of text', networking('VirtualService', 'spec' as unknown as Spec)],
  ['an object for a list', networking('VirtualService', { http: { mirrors: [] } })],
  ['lists of nonsense', networking('VirtualService', { http: [null, 1, 'a', [], { match: [null, 'x'] }] })],
])('%s is validated without throwing', (_, manifest) => {
  expect(validateVersion(manifest, { istioVersion: '1.6' })).toEqual([]);
});
