import { describe, expect, it } from 'vitest';
import { type Authentication, authenticate } from '../../../lib/traffic/authentication/authentication';
import { jwtRulesOf } from '../../../lib/traffic/authentication/jwt-rule';
import { Resource } from '../../../lib/world/resource';
import { inboundRequest, type RecordedRequest } from '../access/recorded';

const ISSUER = 'https://idp.example.com';

function authenticated(request: RecordedRequest, ...jwtRules: object[]): Authentication {
  const policy = new Resource({
    kind: 'RequestAuthentication',
    metadata: { name: 'r', namespace: 'shop' },
    spec: { jwtRules },
  });
  return authenticate(inboundRequest(request), jwtRulesOf(policy));
}

function tokenOf(claims: object): string {
  const parts = [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.signature`;
}

describe('the authentication of a request', () => {
  it('lets requests without a token pass, but without claims', () => {
    const { status, request } = authenticated({}, { issuer: ISSUER });
    expect([status, request.claims]).toEqual([undefined, undefined]);
  });

  it('accepts the claims of a token of its issuer', () => {
    const { status, policy, rule, request } = authenticated(
      { claims: { iss: ISSUER, sub: 'ann' } },
      { issuer: 'other' },
      { issuer: ISSUER },
    );
    expect({ status, policy: policy?.name, rule, claims: request.claims }).toEqual({
      status: undefined,
      policy: 'r',
      rule: 1,
      claims: { iss: ISSUER, sub: 'ann' },
    });
  });

  it('ignores claims without a rule', () => {
    expect(authenticated({ claims: { iss: ISSUER } }).request.claims).toBeUndefined();
  });

  it.each([
    ['of an unknown issuer', { iss: 'stranger' }, 401],
    ['that has expired', { iss: ISSUER, exp: 999 }, 401],
    ['that is not valid yet', { iss: ISSUER, nbf: 1001 }, 401],
    ['for other audiences', { iss: ISSUER, aud: ['back'] }, 403],
    ['for one of the audiences', { iss: ISSUER, aud: ['back', 'shop'], exp: 1001 }, undefined],
  ])('answers a token %s with a status', (_token, claims, status) => {
    expect(authenticated({ claims, time: 1000 }, { issuer: ISSUER, audiences: ['shop'] }).status).toBe(status);
  });

  it('splits claims that are lists with spaces', () => {
    const claims = { iss: ISSUER, scope: 'read write', teams: 'a b', name: 'Ann B' };
    const { request } = authenticated({ claims }, { issuer: ISSUER, spaceDelimitedClaims: ['teams'] });
    expect(request.claims).toEqual({ iss: ISSUER, scope: ['read', 'write'], teams: ['a', 'b'], name: 'Ann B' });
  });

  it('makes headers of claims, in place of those that the client sends', () => {
    const rule = {
      issuer: ISSUER,
      outputClaimToHeaders: [
        { header: 'X-Unit', claim: 'org.unit' },
        { header: 'x-level', claim: 'level' },
        { header: 'x-none', claim: 'none' },
      ],
    };
    const headers = { 'x-unit': 'forged', 'x-none': 'forged', 'x-user': 'ann' };
    const { request } = authenticated({ claims: { iss: ISSUER, org: { unit: 'sales' }, level: 5 }, headers }, rule);
    expect(Object.fromEntries(request.headers)).toEqual({ 'x-unit': 'sales', 'x-level': '5', 'x-user': 'ann' });
    expect(Object.fromEntries(authenticated({ headers }, rule).request.headers)).toEqual({ 'x-user': 'ann' });
  });

  it('sends the token on only if no rule accepts it, or if the rule forwards it', () => {
    const claims = { iss: ISSUER };
    const forwarded = (...rules: object[]) => authenticated({ claims }, ...rules).forwarded;
    expect(forwarded()).toEqual(claims);
    expect(forwarded({ issuer: ISSUER })).toBeUndefined();
    expect(forwarded({ issuer: ISSUER, forwardOriginalToken: true })).toEqual(claims);
    expect(forwarded({ issuer: ISSUER, fromParams: ['t'] })).toEqual(claims);
  });

  it('does not read the token of a preflight request', () => {
    const headers = { origin: 'https://a.com', 'access-control-request-method': 'PUT' };
    expect(
      authenticated({ method: 'OPTIONS', headers, claims: { iss: 'stranger' } }, { issuer: ISSUER }).status,
    ).toBeUndefined();
  });
});

describe('a token in a request', () => {
  const token = tokenOf({ iss: ISSUER, sub: 'ann' });

  it.each([
    ['the Authorization header', {}, { headers: { authorization: `Bearer ${token}` } }],
    ['the parameter access_token', {}, { path: `/?access_token=${token}` }],
    [
      'a header of the rule',
      { fromHeaders: [{ name: 'X-Jwt', prefix: 'Token ' }] },
      { headers: { 'x-jwt': `Token ${token}` } },
    ],
    ['a parameter of the rule', { fromParams: ['t'] }, { path: `/?t=${token}` }],
    ['a cookie of the rule', { fromCookies: ['session'] }, { headers: { cookie: `a=b; session=${token}` } }],
  ])('is found in %s, and its signature is assumed to be valid', (_place, rule, request) => {
    expect(authenticated(request, { issuer: ISSUER, ...rule })).toMatchObject({
      request: { claims: { iss: ISSUER, sub: 'ann' } },
      caveats: ['the signature of the token is assumed to be valid'],
    });
  });

  it('is invalid if it is not a JSON Web Token', () => {
    expect(authenticated({ headers: { authorization: 'Bearer a.b.c' } }, { issuer: ISSUER }).status).toBe(401);
    expect(authenticated({ headers: { authorization: 'Basic YTpi' } }, { issuer: ISSUER }).status).toBeUndefined();
  });

  it('decides in the last place if there are several', () => {
    const request = {
      headers: { authorization: `Bearer ${tokenOf({ iss: 'stranger' })}` },
      path: `/?access_token=${tokenOf({ iss: ISSUER, aud: 'back' })}`,
    };
    expect(authenticated(request, { issuer: ISSUER, audiences: ['shop'] }).status).toBe(403);
  });

  it('is removed from its header unless the rule forwards it', () => {
    const headers = { authorization: `Bearer ${token}` };
    expect(authenticated({ headers }, { issuer: ISSUER }).request.headers.has('authorization')).toBe(false);
    expect(
      authenticated({ headers }, { issuer: ISSUER, forwardOriginalToken: true }).request.headers.has('authorization'),
    ).toBe(true);
  });
});
