import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { manifestOf, problemsOf, specOf, testChart } from '../../support/manifests';

const { Jwks, PolicyTarget, RequestAuthentication, WorkloadSelector } = istio;

function withRules(...jwtRules: istio.JwtRuleOptions[]): istio.RequestAuthentication {
  return new RequestAuthentication(testChart(), 'tokens', { metadata: { name: 'tokens' }, jwtRules });
}

describe('RequestAuthentication', () => {
  test('renders the tokens that are accepted, in the order they were added', () => {
    const tokens = new RequestAuthentication(testChart(), 'tokens', {
      metadata: { name: 'tokens' },
      selector: WorkloadSelector.labels({ app: 'productpage' }),
      jwtRules: [{ issuer: 'https://issuer.example.com', jwks: Jwks.uri('https://issuer.example.com/keys') }],
    });
    tokens.addJwtRule({
      issuer: 'other',
      jwks: Jwks.inline('{"keys":[]}'),
      fromHeaders: [{ name: 'x-token', prefix: 'Bearer ' }],
      timeout: Duration.seconds(5),
    });
    expect(manifestOf(tokens)).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'RequestAuthentication',
      metadata: { name: 'tokens', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { app: 'productpage' } },
        jwtRules: [
          { issuer: 'https://issuer.example.com', jwksUri: 'https://issuer.example.com/keys' },
          {
            issuer: 'other',
            jwks: '{"keys":[]}',
            fromHeaders: [{ name: 'x-token', prefix: 'Bearer ' }],
            timeout: '5s',
          },
        ],
      },
    });
  });

  test('without rules it is legal, and accepts no token', () => {
    expect(specOf(new RequestAuthentication(testChart(), 'empty'))).toEqual({});
  });

  test('takes the keys of an issuer that has no name', () => {
    expect(specOf(withRules({ jwks: Jwks.uri('https://issuer.example.com/keys') })).jwtRules).toEqual([
      { jwksUri: 'https://issuer.example.com/keys' },
    ]);
  });

  describe('is refused', () => {
    const issuer = 'https://issuer.example.com';
    const cases: [string, () => istio.RequestAuthentication, RegExp][] = [
      ['for tokens of whomever', () => withRules({ audiences: ['a'] }), /^IST0106 jwtRules\[0\]: .*issuer/],
      [
        'for keys that are none',
        () => withRules({ issuer, jwks: Jwks.inline('secret') }),
        /^IST0106 jwtRules\[0\]\.jwks: /,
      ],
      [
        'for keys at an address that is no web address',
        () => withRules({ issuer, jwks: Jwks.uri('ftp://issuer.example.com') }),
        /^CRD0002 jwtRules\[0\]\.jwksUri: .*ftp/,
      ],
      [
        'for an empty audience',
        () => withRules({ issuer, audiences: [''] }),
        /^CRD0001 jwtRules\[0\]\.audiences\[0\]: /,
      ],
      [
        'for a header with a space',
        () => withRules({ issuer, outputClaimToHeaders: [{ header: 'x user', claim: 'sub' }] }),
        /^CRD0001 jwtRules\[0\]\.outputClaimToHeaders\[0\]\.header: .*x user/,
      ],
      [
        'for a time below a millisecond',
        () => withRules({ issuer, timeout: Duration.millis(0.1) }),
        /^CRD0002 jwtRules\[0\]\.timeout: .*100us/,
      ],
      [
        'for two targets in two ways',
        () =>
          new RequestAuthentication(testChart(), 'tokens', {
            targetRef: PolicyTarget.of('a'),
            targetRefs: [PolicyTarget.of('b')],
          }),
        /^CRD0002 spec: .*targetRefs or selector/,
      ],
    ];
    test.each(cases)('%s', (_reason, make, message) => {
      expect(problemsOf(make())).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const tokens = withRules({ issuer: 'a' });
    ApiObject.of(tokens).addJsonPatch(JsonPatch.add('/spec/jwtRules/0/future', true));
    expect(ApiObject.of(tokens).toJson().spec.jwtRules).toEqual([{ issuer: 'a', future: true }]);
  });

  test('reaches every field of the CRD', () => {
    const target = PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: 'd' });
    const rule: istio.JwtRuleOptions = {
      issuer: 'a',
      audiences: ['b'],
      fromHeaders: [{ name: 'c', prefix: 'd' }],
      fromParams: ['e'],
      fromCookies: ['f'],
      outputPayloadToHeader: 'g',
      forwardOriginalToken: true,
      outputClaimToHeaders: [{ header: 'h', claim: 'i' }],
      timeout: Duration.seconds(1),
      spaceDelimitedClaims: ['j'],
    };
    const full = new RequestAuthentication(testChart(), 'full', {
      selector: WorkloadSelector.labels({ app: 'a' }),
      targetRef: target,
      targetRefs: [target],
      jwtRules: [
        { ...rule, jwks: Jwks.uri('a') },
        { ...rule, jwks: Jwks.inline('a') },
      ],
    });
    // The API has this field under two names; the other one is rendered.
    const except = ['spec.jwtRules[].jwks_uri'];
    expectEveryField('security.istio.io', 'RequestAuthentication', [ApiObject.of(full).toJson()], { except });
  });
});
