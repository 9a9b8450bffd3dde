import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function policy(ruleText: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: users, namespace: shop }
spec: { action: DENY, rules: [${ruleText}] }
`;
}

const operation = (field: string, value: string) =>
  policy(`{ to: [{ operation: { ${field}: [${JSON.stringify(value)}], methods: [GET] } }] }`);
const source = (field: string, value: string) =>
  policy(`{ from: [{ source: { ${field}: [${JSON.stringify(value)}] } }] }`);
const condition = (key: string, value: string) =>
  policy(`{ when: [{ key: '${key}', values: [${JSON.stringify(value)}] }] }`);

describe('a path', () => {
  it.each([
    ['/users/*/secrets', 'use {*} for one segment: "/users/{*}/secrets"'],
    ['/users/*/secrets/*', 'use {*} for one segment: "/users/{*}/secrets/{**}"'],
    ['/api/**', 'use {*} for one segment: "/api/{**}"'],
    ['*admin*', 'use one * at the start or the end, or a template such as "/users/{*}/secrets"'],
    ['/v*/admin', 'use one * at the start or the end, or a template such as "/users/{*}/secrets"'],
  ])('with a wildcard in another place than one end never matches: %s', (path, suggestion) => {
    expect(findingsOf(rule, operation('paths', path))).toEqual([
      `ANA0120 error AuthorizationPolicy shop/users spec.rules[0].to[0].operation.paths[0]: path "${path}" contains a * that is not a wildcard: only a single * at the start or the end is one`,
    ]);
    expect(suggestionsOf(rule, operation('paths', path))).toEqual([suggestion]);
  });

  it.each([
    ['/admin?mode=raw', 'never matches because paths are compared without the query', 'use "/admin"'],
    ['/app#top', 'never matches because paths are compared without the query', 'use "/app"'],
    ['?token=*', 'never matches because paths are compared without the query', 'use "/*"'],
    ['api/v1', 'never matches because it does not start with a slash', 'use "/api/v1"'],
    ['https://shop.example.com/api', 'never matches because it does not start with a slash', 'use "/api"'],
  ])('of another form never matches: %s', (path, message, suggestion) => {
    expect(findingsOf(rule, operation('notPaths', path))).toEqual([
      `ANA0120 error AuthorizationPolicy shop/users spec.rules[0].to[0].operation.notPaths[0]: path "${path}" ${message}`,
    ]);
    expect(suggestionsOf(rule, operation('notPaths', path))).toEqual([suggestion]);
  });

  it.each(['^/users', '/users/.*', '/users/[0-9]+', '/users/\\d+', '/(users|admin)/.+', '/users$'])(
    'is not a regular expression: %s',
    (path) => {
      expect(findingsOf(rule, operation('paths', path))).toEqual([
        expect.stringContaining('looks like a regular expression, but is compared as a text'),
      ]);
    },
  );

  it.each([
    ...['/users', '/users/*', '*/secrets', '*', '/', '/users/{*}/secrets', '/users/{**}', '/favicon.*', '*.js'],
    ...['/grpc.health.v1.Health/Check', "/odata/Users('a')", '/$metadata', '/.well-known/*', '/a+b', '/a;v=1'],
  ])('that requests can have is not reported: %s', (path) => {
    expect(findingsOf(rule, operation('paths', path))).toEqual([]);
  });
});

describe('a host', () => {
  it.each([
    ['https://shop.example.com', 'host "https://shop.example.com" never matches'],
    ['shop.example.com/api', 'host "shop.example.com/api" never matches'],
    ['shop.*.example.com', '"shop.*.example.com" contains a * that is not a wildcard'],
    ['*.example.*', '"*.example.*" contains a * that is not a wildcard'],
  ])('that no request has is reported: %s', (host, message) => {
    expect(findingsOf(rule, operation('hosts', host))).toEqual([expect.stringContaining(message)]);
  });

  it.each(['shop.example.com', '*.example.com', 'shop.example.com:8080', 'shop.example.com:*', '*'])(
    'that requests can have is not reported: %s',
    (host) => {
      expect(findingsOf(rule, operation('hosts', host))).toEqual([]);
    },
  );
});

describe('an identity', () => {
  it.each([
    source('principals', 'cluster.local/ns/*/sa/web'),
    source('notPrincipals', '*/ns/shop/sa/*'),
    source('requestPrincipals', '*/*'),
    condition('source.principal', 'cluster.local/ns/*/sa/web'),
    condition('request.auth.principal', 'https://issuer.example.com/*/x'),
    condition('connection.sni', 'www.*.com'),
  ])('with a wildcard in another place than one end never matches', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([expect.stringContaining('contains a * that is not a wildcard')]);
  });

  it.each([
    ['alice', 'use "alice/*" for all subjects of the issuer'],
    ['https://issuer.example.com', 'use "https://issuer.example.com/*" for all subjects of the issuer'],
    ['https://issuer.example.com*', 'use "https://issuer.example.com/*" for all subjects of the issuer'],
  ])('of a request needs an issuer and a subject: %s', (principal, suggestion) => {
    expect(suggestionsOf(rule, source('requestPrincipals', principal))).toEqual([suggestion]);
    expect(suggestionsOf(rule, condition('request.auth.principal', principal))).toEqual([suggestion]);
  });

  it.each([
    source('principals', 'cluster.local/ns/shop/sa/*'),
    source('principals', '*/sa/web'),
    source('principals', '*'),
    source('namespaces', 'team-*-prod'),
    source('requestPrincipals', 'https://issuer.example.com/*'),
    source('requestPrincipals', 'https://issuer.example.com/alice'),
    source('requestPrincipals', '*@example.com'),
    source('requestPrincipals', '*'),
    condition('request.headers[accept]', 'text/*;q=*'),
    condition('request.auth.claims[scope]', 'a*b'),
  ])('of a valid form is not reported', (yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});
