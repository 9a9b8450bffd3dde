import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import { validateByIstiod } from '../../../lib/rules/istio';
import { manifestOf, textOf } from './describe-kind';

const route = [{ destination: { host: 'reviews' } }];

/** The diagnostics of routes with these matches. */
function validate(protocol: string, routes: object[]): Diagnostic[] {
  const spec = { hosts: ['*'], gateways: ['g'], [protocol]: routes.map((settings) => ({ route, ...settings })) };
  return validateByIstiod(manifestOf('networking.istio.io/v1', 'VirtualService', spec));
}

/** As `validate`, each diagnostic as `CODE messageId path`. */
function diagnosticsOf(protocol: string, routes: object[]): string[] {
  return validate(protocol, routes).map(({ code, messageId, path }) => `${code} ${messageId} ${path}`);
}

function textsOf(routes: object[]): string[] {
  return validate('http', routes).map(textOf);
}

function prefix(value: string, settings: object = {}): object {
  return { match: [{ uri: { prefix: value }, ...settings }] };
}

describe('a route', () => {
  test.each(['http', 'tcp'])('of %s after a route without a match is unreachable', (protocol) => {
    expect(diagnosticsOf(protocol, [{}, {}, { match: [{ port: 80 }] }])).toEqual([
      `IST0130 afterCatchAll spec.${protocol}[1]`,
      `IST0130 afterCatchAll spec.${protocol}[2]`,
    ]);
  });

  test('after a delegate without a match is reachable, because the delegate may not match', () => {
    expect(diagnosticsOf('http', [{ route: undefined, delegate: { name: 'a' } }, {}])).toEqual([]);
  });

  test.each([
    ['http', { uri: { exact: '/' }, port: 80 }, { name: 'other', port: 80, uri: { exact: '/' } }],
    ['tcp', { port: 80 }, { port: 80 }],
    ['tls', { sniHosts: ['a.b'], port: 443 }, { port: 443, sniHosts: ['a.b'] }],
  ])('of %s whose only match repeats an earlier one is unreachable', (protocol, one, other) => {
    expect(diagnosticsOf(protocol, [{ match: [one] }, { match: [other] }])).toEqual([
      `IST0131 repeatedMatch spec.${protocol}[1].match[0]`,
      `IST0130 allMatchesRepeated spec.${protocol}[1]`,
    ]);
  });

  test('is reachable if one of its matches is new', () => {
    expect(diagnosticsOf('tcp', [{ match: [{ port: 80 }] }, { match: [{ port: 80 }, { port: 81 }] }])).toEqual([
      'IST0131 repeatedMatch spec.tcp[1].match[0]',
    ]);
  });

  test('is named in messages by its name, or by its index if it has no name', () => {
    expect(textsOf([{ name: 'all' }, {}])).toEqual([
      'route "all" has no match, so it receives all requests; move route "all" to the end, or remove this route',
    ]);
    expect(textsOf([prefix('/a'), prefix('/a')])).toEqual([
      'route 0 has the same match; remove this match, or change it',
      'earlier routes have all matches of this route; remove the route, or change its matches',
    ]);
  });
});

describe('a match', () => {
  test('with a longer prefix after one with a shorter prefix has no effect', () => {
    const routes = [prefix('/api'), prefix('/api/v1')];
    expect(diagnosticsOf('http', routes)).toEqual(['IST0131 coveredByPrefix spec.http[1].match[0]']);
    expect(textsOf(routes)).toEqual([
      'prefix "/api" of route 0 already matches these requests; move this match before it, or remove this match',
    ]);
  });

  test('with a longer prefix before one with a shorter prefix has an effect', () => {
    expect(diagnosticsOf('http', [prefix('/api/v1'), prefix('/api')])).toEqual([]);
  });

  test.each([
    ['method', { method: { exact: 'GET' } }],
    ['header', { headers: { a: { exact: 'b' } } }],
    ['absent header', { withoutHeaders: { a: {} } }],
    ['port', { port: 80 }],
    ['source label', { sourceLabels: { app: 'a' } }],
    ['gateway', { gateways: ['g'] }],
  ])('has an effect if the earlier match has a condition on the %s, but not vice versa', (_, narrow) => {
    expect(diagnosticsOf('http', [prefix('/a', narrow), prefix('/a/b')])).toEqual([]);
    expect(diagnosticsOf('http', [prefix('/a'), prefix('/a/b', narrow)])).toEqual([
      'IST0131 coveredByPrefix spec.http[1].match[0]',
    ]);
  });

  test('on the exact value of a header has no effect after a match on its prefix', () => {
    const first = prefix('/', { headers: { a: { prefix: 'b' } } });
    expect(diagnosticsOf('http', [first, prefix('/', { headers: { a: { exact: 'bc' } } })])).toEqual([
      'IST0131 coveredByPrefix spec.http[1].match[0]',
    ]);
  });
});
