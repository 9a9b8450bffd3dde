import { describe, expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { manifestOf } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** What is found about routes with these matches; a route without matches takes everything. */
function found(protocol: string, routes: object[]): string[] {
  const spec = { hosts: ['*'], gateways: ['g'], [protocol]: routes.map((settings) => ({ route, ...settings })) };
  return validateByIstiod(manifestOf('networking.istio.io/v1', 'VirtualService', spec)).map(
    ({ code, path }) => `${code} ${path}`,
  );
}

function prefix(value: string, settings: object = {}): object {
  return { match: [{ uri: { prefix: value }, ...settings }] };
}

describe('a route', () => {
  test.each(['http', 'tcp'])('of %s behind one without match is unreachable', (protocol) => {
    expect(found(protocol, [{}, {}, { match: [{ port: 80 }] }])).toEqual([
      `IST0130 spec.${protocol}[1]`,
      `IST0130 spec.${protocol}[2]`,
    ]);
  });

  test('behind a delegate without match can be reached, for the delegate may not match', () => {
    expect(found('http', [{ route: undefined, delegate: { name: 'a' } }, {}])).toEqual([]);
  });

  test.each([
    ['http', { uri: { exact: '/' }, port: 80 }, { name: 'other', port: 80, uri: { exact: '/' } }],
    ['tcp', { port: 80 }, { port: 80 }],
    ['tls', { sniHosts: ['a.b'], port: 443 }, { port: 443, sniHosts: ['a.b'] }],
  ])('of %s whose only match an earlier one has is unreachable', (protocol, one, other) => {
    expect(found(protocol, [{ match: [one] }, { match: [other] }])).toEqual([
      `IST0131 spec.${protocol}[1].match[0]`,
      `IST0130 spec.${protocol}[1]`,
    ]);
  });

  test('is reachable as long as one of its matches is new', () => {
    expect(found('tcp', [{ match: [{ port: 80 }] }, { match: [{ port: 80 }, { port: 81 }] }])).toEqual([
      'IST0131 spec.tcp[1].match[0]',
    ]);
  });
});

describe('a match', () => {
  test('of a longer prefix behind the shorter one changes nothing', () => {
    expect(found('http', [prefix('/api'), prefix('/api/v1')])).toEqual(['IST0131 spec.http[1].match[0]']);
  });

  test('of a longer prefix before the shorter one is fine', () => {
    expect(found('http', [prefix('/api/v1'), prefix('/api')])).toEqual([]);
  });

  test.each([
    ['method', { method: { exact: 'GET' } }],
    ['header', { headers: { a: { exact: 'b' } } }],
    ['absent header', { withoutHeaders: { a: {} } }],
    ['port', { port: 80 }],
    ['source label', { sourceLabels: { app: 'a' } }],
    ['gateway', { gateways: ['g'] }],
  ])('that an earlier one narrows by %s is fine, and covered the other way round', (_, narrow) => {
    expect(found('http', [prefix('/a', narrow), prefix('/a/b')])).toEqual([]);
    expect(found('http', [prefix('/a'), prefix('/a/b', narrow)])).toEqual(['IST0131 spec.http[1].match[0]']);
  });

  test('of a value behind a prefix of that value changes nothing', () => {
    const first = prefix('/', { headers: { a: { prefix: 'b' } } });
    expect(found('http', [first, prefix('/', { headers: { a: { exact: 'bc' } } })])).toEqual([
      'IST0131 spec.http[1].match[0]',
    ]);
  });
});
