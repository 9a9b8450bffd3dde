import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function routes(match: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [front], http: [{ match: [{ ${match} }], route: [{ destination: { host: front } }] }] }
`;
}

function httpRoute(path: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec: { parentRefs: [{ name: web }], rules: [{ matches: [{ path: { ${path} } }] }] }
`;
}

describe('the path of a match', () => {
  it.each([
    ["prefix: '/api/*'", 'prefix: "/api/*" is compared as a text, so its * is not a wildcard'],
    ["exact: '/api/*/users'", 'exact: "/api/*/users" is compared as a text, so its * is not a wildcard'],
    ["prefix: '*'", 'prefix: "*" is compared as a text, so its * is not a wildcard'],
    ["exact: '/search?q=a'", 'exact: path "/search?q=a" never matches because paths are compared without the query'],
    ['prefix: api', 'prefix: path "api" never matches because it does not start with a slash'],
  ])('never matches: %s', (uri, message) => {
    expect(findingsOf(rule, routes(`uri: { ${uri} }`))).toEqual([
      `ANA0140 error VirtualService shop/front spec.http[0].match[0].uri.${message}`,
    ]);
  });

  it('is not a pattern in an HTTPRoute', () => {
    expect(findingsOf(rule, httpRoute("type: PathPrefix, value: '/api/*'"))).toEqual([
      'ANA0140 error HTTPRoute shop/front spec.rules[0].matches[0].path.value: "/api/*" is compared as a text, so its * is not a wildcard',
    ]);
    expect(findingsOf(rule, httpRoute("value: '/api/*'"))).toHaveLength(1);
    expect(findingsOf(rule, httpRoute("type: RegularExpression, value: '/api/.*'"))).toEqual([]);
    expect(findingsOf(rule, httpRoute('value: /api'))).toEqual([]);
  });

  it.each(["prefix: '/api/'", 'exact: /api', "prefix: '/'", "regex: '/api/.*'", "regex: '.*\\?q=.*'"])(
    'that requests have is not reported: %s',
    (uri) => {
      expect(findingsOf(rule, routes(`uri: { ${uri} }`))).toEqual([]);
    },
  );
});

describe('the authority of a match', () => {
  it('is a host', () => {
    expect(findingsOf(rule, routes("authority: { exact: '*.example.com' }"))).toHaveLength(1);
    expect(suggestionsOf(rule, routes("authority: { exact: 'https://shop.example.com/a' }"))).toEqual([
      'use "shop.example.com"',
    ]);
    expect(findingsOf(rule, routes("authority: { exact: 'shop.example.com:8080' }"))).toEqual([]);
    expect(findingsOf(rule, routes("authority: { regex: '.*\\.example\\.com' }"))).toEqual([]);
  });
});
