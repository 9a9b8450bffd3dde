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

  const FIRST = { issuer: 'one', fromHeaders: [{ name: 'x-one' }] };
  const SECOND = { issuer: 'two', fromHeaders: [{ name: 'x-two' }] };
  const REQUIRED = { presence: 'REQUIRED' };

  // Envoy 1.40 answered these requests with the configuration that istiod 1.32 makes of the rules.
  it.each([
    ['no token', undefined, undefined, [401, 401, 401, undefined]],
    ['the first token', 'one', undefined, [200, 401, 401, undefined]],
    ['the second token', undefined, 'two', [401, 200, 401, undefined]],
    ['both tokens', 'one', 'two', [200, 200, 200, undefined]],
    ['a second token of the first issuer', 'one', 'one', [401, 401, 401, undefined]],
  ])('requires the tokens of the rules with presence REQUIRED, of a request with %s', (_name, one, two, statuses) => {
    const headers = {
      ...(one && { 'x-one': tokenOf({ iss: one }) }),
      ...(two && { 'x-two': tokenOf({ iss: two }) }),
    };
    const rules = [
      [
        { ...FIRST, ...REQUIRED },
        { ...SECOND, presence: 'OPTIONAL' },
      ],
      [FIRST, { ...SECOND, ...REQUIRED }],
      [
        { ...FIRST, ...REQUIRED },
        { ...SECOND, ...REQUIRED },
      ],
    ];
    expect(rules.map((each) => authenticated({ headers }, ...each).status ?? 200)).toEqual(statuses.slice(0, 3));
    expect(authenticated({ headers }, FIRST, SECOND).status).toBe(statuses[3]);
  });

  it('sees the claims of the last of several tokens, and the headers of all', () => {
    const headers = { 'x-one': tokenOf({ iss: 'one', sub: 'ann' }), 'x-two': tokenOf({ iss: 'two', sub: 'bob' }) };
    const copied = (header: string) => ({ ...REQUIRED, outputClaimToHeaders: [{ header, claim: 'sub' }] });
    const { request } = authenticated({ headers }, { ...FIRST, ...copied('x-a') }, { ...SECOND, ...copied('x-b') });
    expect(request.claims?.iss).toBe('two');
    expect(Object.fromEntries(request.headers)).toEqual({ 'x-a': 'ann', 'x-b': 'bob' });
  });

  it('does not find a required token that an earlier rule has removed', () => {
    const claims = { iss: 'one' };
    const required = { issuer: 'two', ...REQUIRED };
    expect(authenticated({ claims }, { issuer: 'one' }, required)).toMatchObject({
      status: 401,
      reason: 'the request has no token, which the rule requires',
      rule: 1,
    });
    expect(authenticated({ claims }, { issuer: 'one', forwardOriginalToken: true }, required).reason).toBe(
      'no rule is for the issuer of the token',
    );
    expect(authenticated({ claims }, { issuer: 'one', ...REQUIRED }, { issuer: 'two' }).request.claims).toEqual(claims);
  });

  it('does not require a token of the requests that browsers send before others', () => {
    const headers = { origin: 'https://a.com', 'access-control-request-method': 'GET' };
    expect(authenticated({ method: 'OPTIONS', headers }, { issuer: ISSUER, ...REQUIRED }).status).toBeUndefined();
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
