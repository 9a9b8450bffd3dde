// Files of istio-config-validator: its own examples, as they are recorded.
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../lib/private/collections';
import { type Manifest, readCases } from '../../traffic/recorded';
import { runCommand } from '../terminal';

interface Case {
  readonly manifests: readonly Manifest[];
  readonly requests: readonly {
    readonly name: string;
    readonly request: { host: string; method: string; path: string; headers: Record<string, string> };
    readonly expected: Record<string, unknown>;
  }[];
}

interface JsonTest {
  readonly name: string;
  readonly passed: boolean;
  readonly requests: readonly { readonly problems: readonly string[] }[];
}

/** Runs test cases on manifests; the results by name. */
function run(manifests: readonly unknown[], testCases: readonly object[]): JsonTest[] {
  const mesh = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  const texts = { '-': JSON.stringify({ testCases }), [__filename]: mesh };
  const { output, errors } = runCommand(['test', '--format', 'json', '-', __filename], texts);
  return output === '' ? [{ name: errors, passed: false, requests: [] }] : JSON.parse(output).tests;
}

const virtualService = (spec: object) => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'a', namespace: 'web' },
  spec,
});

const ROUTE = [{ destination: { host: 'cart.shop.svc.cluster.local' } }];
const OTHER = [{ destination: { host: 'old.shop.svc.cluster.local' } }];
const HTTP = [{ match: [{ uri: { prefix: '/cart' } }], route: ROUTE }, { route: OTHER }];

const testCase = (uri: string, fields: object, authority = ['shop.example.com']) => ({
  description: uri,
  wantMatch: true,
  request: { authority, method: ['GET', 'POST'], uri: [uri] },
  ...fields,
});

describe('tests of istio-config-validator', () => {
  // Istio drops rules whose delegates do not fit, and the tool does not.
  const cases = readCases<Case>('config-validator.jsonl.gz')
    .flatMap(({ manifests, requests }) => requests.map((request) => ({ ...request, manifests })))
    .filter(({ name }) => !name.startsWith('Delegate to'));

  it.each([...groupBy(cases, ({ name }) => name)])('pass, as with the tool itself: %s', (_, requests) => {
    const [first] = requests;
    const testCases = requests.map(({ name, request: { host, method, path, headers }, expected }) => ({
      description: name,
      request: { authority: [host], method: [method], uri: [path], headers: headers ?? {} },
      ...expected,
    }));
    const results = run(first?.manifests ?? [], testCases);
    expect(results).toHaveLength(requests.length);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it.each([
    ['of the mesh', ['mesh']],
    ['of a gateway', ['edge']],
    ['of a gateway in another namespace', ['istio-system/edge']],
  ])('ask a VirtualService %s', (_, gateways) => {
    const manifests = [virtualService({ hosts: ['shop.example.com'], gateways, http: HTTP })];
    const results = run(manifests, [
      testCase('/cart/1', { route: ROUTE }),
      testCase('/', { route: OTHER }),
      testCase('/', { route: ROUTE, wantMatch: false }),
    ]);
    expect(results.map(({ passed, requests }) => [passed, requests.length])).toEqual([
      [true, 2],
      [true, 2],
      [true, 2],
    ]);
  });

  it('fail with what differs', () => {
    const manifests = [virtualService({ hosts: ['shop.example.com'], http: HTTP })];
    const problems = run(manifests, [
      testCase('/cart', { route: OTHER }),
      testCase('/cart', { rewrite: { uri: '/' }, route: ROUTE }),
      testCase('/cart', { route: ROUTE, wantMatch: false }),
      testCase('/', { route: OTHER }, ['other.example.com']),
    ]).map(({ requests: [first] }) => first?.problems);
    expect(problems).toEqual([
      [
        'route: expected [{"destination":{"host":"old.shop.svc.cluster.local"}}], but it is [{"destination":{"host":"cart.shop.svc.cluster.local"}}]',
      ],
      ['rewrite: expected {"uri":"/"}, but it is not set'],
      ['the request must not match, but VirtualService web/a http[0] is the rule of the test'],
      ['no route matches'],
    ]);
  });

  it('compare the VirtualService that a rule delegates to', () => {
    const manifests = [
      virtualService({ hosts: ['shop.example.com'], http: [{ delegate: { name: 'b', namespace: 'shop' } }] }),
      { ...virtualService({ http: HTTP }), metadata: { name: 'b', namespace: 'shop' } },
    ];
    const results = run(manifests, [
      testCase('/cart', { delegate: { name: 'b', namespace: 'shop' }, route: ROUTE }),
      testCase('/cart', { delegate: { name: 'c', namespace: 'shop' }, route: ROUTE }),
    ]);
    expect(results.map(({ passed }) => passed)).toEqual([true, false]);
  });

  it('are refused if they have unknown keys, which the tool ignores', () => {
    const [{ name } = { name: '' }] = run([virtualService({})], [{ ...testCase('/', {}), destination: {} }]);
    expect(name).toContain('destination: unknown field');
  });
});
