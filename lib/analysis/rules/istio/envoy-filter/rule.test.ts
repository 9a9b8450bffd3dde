import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function filter(applyTo: string, operation: string, { priority = 0, match = '', name = 'limits' } = {}): string {
  return `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: ${name}, namespace: shop }
spec:
  priority: ${priority}
  configPatches:
    - applyTo: ${applyTo}
      match: { ${match} }
      patch: { operation: ${operation}, value: { name: limits } }
---
`;
}

const VERSIONED = filter('HTTP_FILTER', 'ADD', { match: 'proxy: { proxyVersion: ^1\\.20.* }', name: 'old' });

describe('an operation of an EnvoyFilter', () => {
  it('is ignored if it replaces anything but a filter', () => {
    expect(findingsOf(rule, filter('CLUSTER', 'REPLACE'))).toEqual([
      'IST0152 error EnvoyFilter shop/limits spec.configPatches[0].patch.operation: Istio ignores REPLACE for "CLUSTER"',
    ]);
    for (const applyTo of ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST']) {
      expect(findingsOf(rule, filter(applyTo, 'REPLACE', { priority: 10 }))).toEqual([]);
    }
  });

  it.each(['ROUTE_CONFIGURATION', 'HTTP_ROUTE'])('is ignored if it adds or removes a %s', (applyTo) => {
    const path = 'EnvoyFilter shop/limits spec.configPatches[0].patch.operation';
    expect(findingsOf(rule, filter(applyTo, 'ADD'))).toEqual([
      `IST0153 error ${path}: Istio ignores ADD for "${applyTo}"`,
    ]);
    expect(findingsOf(rule, filter(applyTo, 'REMOVE'))).toEqual([
      `IST0154 error ${path}: Istio ignores REMOVE for "${applyTo}"`,
    ]);
  });

  it('may be replaced by another one', () => {
    expect(suggestionsOf(rule, filter('HTTP_ROUTE', 'ADD'))).toEqual(['use MERGE or INSERT_FIRST']);
    expect(suggestionsOf(rule, filter('HTTP_ROUTE', 'REMOVE'))).toEqual(['use MERGE']);
  });

  it('may add a route in the first place', () => {
    expect(findingsOf(rule, filter('HTTP_ROUTE', 'INSERT_FIRST'))).toEqual([]);
  });
});

describe('a relative patch', () => {
  it.each(['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'])('with %s needs a priority', (operation) => {
    expect(findingsOf(rule, filter('HTTP_FILTER', operation))).toEqual([
      `IST0151 warning EnvoyFilter shop/limits spec.configPatches[0].patch.operation: ${operation} refers to configuration that other EnvoyFilters may change, and their order is undefined`,
    ]);
    expect(findingsOf(rule, filter('HTTP_FILTER', operation, { priority: -10 }))).toEqual([]);
  });

  it('is reported once for each EnvoyFilter, and not as an operation that Istio ignores', () => {
    const patch = (applyTo: string) => `{ applyTo: ${applyTo}, patch: { operation: REPLACE, value: { name: a } } }`;
    const patches = ['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST', 'CLUSTER'].map(patch).join();
    const several = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limits, namespace: shop }
spec: { configPatches: [${patches}] }
`;
    expect(findingsOf(rule, several)).toEqual([
      'IST0152 error EnvoyFilter shop/limits spec.configPatches[3].patch.operation: Istio ignores REPLACE for "CLUSTER"',
      'IST0151 warning EnvoyFilter shop/limits spec.configPatches[0].patch.operation: REPLACE refers to configuration that other EnvoyFilters may change, and their order is undefined; the same applies to 2 other patches',
    ]);
  });

  it('should not depend on a patch for certain proxy versions', () => {
    expect(findingsOf(rule, VERSIONED + filter('HTTP_FILTER', 'INSERT_BEFORE'))).toEqual([
      'IST0155 warning EnvoyFilter shop/limits spec.configPatches[0].patch.operation: INSERT_BEFORE refers to filter "limits", which another patch changes only for certain proxy versions',
    ]);
  });

  it('depends only on earlier patches', () => {
    expect(findingsOf(rule, filter('HTTP_FILTER', 'INSERT_BEFORE') + VERSIONED)).toEqual([
      expect.stringMatching(/^IST0151 /),
    ]);
  });
});
