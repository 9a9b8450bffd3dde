import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(text: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: front, namespace: shop }
spec: { hosts: [front], http: [{ corsPolicy: { ${text} }, route: [{ destination: { host: front } }] }] }
`;
}

const origin = (match: string, more = '') => policy(`allowOrigins: [{ ${match} }]${more}`);

describe('an origin', () => {
  it('with a wildcard is not exact', () => {
    const yaml = origin("exact: 'https://*.example.com'");
    expect(findingsOf(rule, yaml)).toEqual([
      'ANA0135 warning VirtualService shop/front spec.http[0].corsPolicy.allowOrigins[0].exact: "https://*.example.com" is compared as a text, so its * is not a wildcard, and no browser sends it',
    ]);
    expect(suggestionsOf(rule, yaml)).toEqual(['use regex: "https://[^.]+\\\\.example\\\\.com"']);
  });

  it.each([
    ['shop.example.com', 'https://shop.example.com'],
    ['HTTPS://Shop.example.com', 'https://shop.example.com'],
    ['https://a.example.com, https://b.example.com', 'https://a.example.com'],
    ['https://shop.example.com/', 'https://shop.example.com'],
    ['http://shop.example.com:8080/app', 'http://shop.example.com:8080'],
  ])('has a scheme and no path: %s', (exact, meant) => {
    expect(suggestionsOf(rule, origin(`exact: '${exact}'`))).toEqual([`use "${meant}"`]);
    expect(suggestionsOf(rule, policy(`allowOrigin: ['${exact}']`))).toEqual([`use "${meant}"`]);
  });

  it.each([
    ["prefix: '*'", 'is compared as a text, so its * is not a wildcard'],
    ["prefix: 'https://*.example.com'", 'is compared as a text, so its * is not a wildcard'],
    ["regex: 'https://*.example.com'", '* repeats the slash before it'],
  ])('is not a pattern: %s', (match, message) => {
    expect(findingsOf(rule, origin(match))).toEqual([expect.stringContaining(message)]);
  });

  it.each(["exact: 'https://shop.example.com'", "exact: 'http://localhost:3000'", "exact: 'null'", "exact: '*'"])(
    'that browsers send is not reported: %s',
    (match) => {
      expect(findingsOf(rule, origin(match))).toEqual([]);
    },
  );
});

describe('a policy for many origins', () => {
  it('with a prefix allows hosts of others', () => {
    expect(findingsOf(rule, origin("prefix: 'https://shop.example.com'"))).toEqual([
      'ANA0136 warning VirtualService shop/front spec.http[0].corsPolicy.allowOrigins[0].prefix: prefix "https://shop.example.com" also allows origins such as "https://shop.example.com.attacker.net"',
    ]);
  });

  it.each(["exact: '*'", "regex: '.*'"])('is open to scripts with cookies if credentials are allowed: %s', (match) => {
    expect(findingsOf(rule, origin(match, ', allowCredentials: true'))).toEqual([
      expect.stringMatching(/^ANA0136 warning .*every website may send requests/),
    ]);
    expect(findingsOf(rule, origin(match))).toEqual([]);
  });

  it.each([
    "prefix: 'https://'",
    "prefix: 'https://www.'",
    "prefix: 'http://localhost:'",
    "regex: 'https://.*\\.example\\.com'",
    "exact: 'https://shop.example.com'",
  ])('is not reported: %s', (match) => {
    expect(findingsOf(rule, origin(match))).toEqual([]);
  });
});
