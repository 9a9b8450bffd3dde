import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { workOf } from '../../support/work';
import { textOf } from './describe-kind';

const TYPES = [
  ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.istio.io/v1', 'Gateway'],
  ['networking.istio.io/v1', 'ServiceEntry'],
  ['networking.istio.io/v1', 'Sidecar'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'WorkloadEntry'],
  ['networking.istio.io/v1', 'WorkloadGroup'],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ['networking.istio.io/v1beta1', 'ProxyConfig'],
  ['security.istio.io/v1', 'AuthorizationPolicy'],
  ['security.istio.io/v1', 'PeerAuthentication'],
  ['security.istio.io/v1', 'RequestAuthentication'],
  ['telemetry.istio.io/v1', 'Telemetry'],
  ['extensions.istio.io/v1alpha1', 'WasmPlugin'],
  ['extensions.istio.io/v1alpha1', 'TrafficExtension'],
] as const;

// Fields that the rules read, so that random values reach deeper levels.
const FIELDS = (
  'hosts http tls tcp match route destination host port number headers request response set add remove uri exact ' +
  'prefix regex weight delegate redirect fault abort delay percentage value retries rewrite mirror mirrors ' +
  'corsPolicy allowOrigins gateways exportTo sniHosts servers bind protocol name trafficPolicy subsets labels ' +
  'loadBalancer consistentHash localityLbSetting distribute from to failover connectionPool outlierDetection ' +
  'portLevelSettings tunnel workloadSelector selector matchLabels targetRefs endpoints addresses ports resolution ' +
  'ingress egress defaultEndpoint outboundTrafficPolicy egressProxy configPatches applyTo patch listener ' +
  'filterChain filter subFilter proxy rules source operation when key values jwtRules jwks metrics overrides ' +
  'tagOverrides tracing customTags accessLogging expression probe httpGet httpHeaders metadata __proto__'
).split(' ');

const junk = fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string(), fc.constantFrom('*', '', 'a/b', '%'));

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 8, withCrossShrink: true }, junk, tie('list'), tie('map'), tie('map')),
  list: fc.array(tie('tree'), { maxLength: 3 }),
  map: fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string()), tie('tree'), {
    maxKeys: 12,
    noNullPrototype: false,
  }),
}));

test.each(TYPES)('no input makes the rules of %s %s throw', (apiVersion, kind) => {
  fc.assert(
    fc.property(tree, tree, (spec, metadata) => {
      for (const diagnostic of validateByIstiod({ apiVersion, kind, metadata, spec })) {
        expect(textOf(diagnostic)).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { numRuns: 300 },
  );
});

test('only the schema reports values of the wrong type', () => {
  const spec = {
    hosts: ['reviews', 1],
    http: [
      {
        match: [{ port: '80', headers: 'a', uri: 5 }],
        route: [
          { destination: { host: 7, port: { number: '80' } }, weight: '50' },
          { destination: { host: 'a' }, weight: '50' },
        ],
        timeout: 5,
        retries: { attempts: 'three', perTryTimeout: '2s' },
      },
    ],
  };
  expect(validateByIstiod({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: 5, spec })).toEqual(
    [],
  );
});

test('a key named __proto__ is validated like any other key', () => {
  const spec = JSON.parse('{"host": "a", "subsets": [{"name": "v1", "labels": {"__proto__": "a b"}}]}');
  const [diagnostic] = validateByIstiod({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: {},
    spec,
  });
  expect(diagnostic?.path).toBe('spec.subsets[0].labels.__proto__');
});

test('a long header value is validated in linear time', () => {
  const validate = (length: number) => {
    const set = { a: `${'%A('.repeat(length)}`, b: `${'%%'.repeat(length)}%` };
    const spec = { hosts: ['a'], http: [{ headers: { request: { set } }, route: [{ destination: { host: 'a' } }] }] };
    return validateByIstiod({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: {}, spec });
  };
  expect(validate(20_000)).toHaveLength(2);
  expect(workOf(() => validate(20_000)) / workOf(() => validate(10_000))).toBeLessThan(2.1);
});
