import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { Jwks, PolicyTarget, RequestAuthentication, WorkloadSelector } = istio;

function withRules(...jwtRules: istio.JwtRuleOptions[]): istio.RequestAuthentication {
  return new RequestAuthentication(testChart(), 'tokens', { metadata: { name: 'tokens' }, jwtRules });
}

describe('RequestAuthentication', () => {
  test('renders rules in the order in which they are added', () => {
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

  test('renders an empty policy without rules', () => {
    expect(specOf(new RequestAuthentication(testChart(), 'empty'))).toEqual({});
  });

  test('accepts keys without an issuer', () => {
    expect(specOf(withRules({ jwks: Jwks.uri('https://issuer.example.com/keys') })).jwtRules).toEqual([
      { jwksUri: 'https://issuer.example.com/keys' },
    ]);
  });

  describe('rejects', () => {
    const issuer = 'https://issuer.example.com';
    const cases: [string, () => istio.RequestAuthentication, RegExp][] = [
      ['a rule without issuer and keys', () => withRules({ audiences: ['a'] }), /^IST0106 jwtRules\[0\]: .*issuer/],
      ['invalid keys', () => withRules({ issuer, jwks: Jwks.inline('secret') }), /^IST0106 jwtRules\[0\]\.jwks: /],
      [
        'a key address that is not http or https',
        () => withRules({ issuer, jwks: Jwks.uri('ftp://issuer.example.com') }),
        /^CRD0002 jwtRules\[0\]\.jwksUri: .*ftp/,
      ],
      ['an empty audience', () => withRules({ issuer, audiences: [''] }), /^CRD0001 jwtRules\[0\]\.audiences\[0\]: /],
      [
        'a header with a space',
        () => withRules({ issuer, outputClaimToHeaders: [{ header: 'x user', claim: 'sub' }] }),
        /^CRD0001 jwtRules\[0\]\.outputClaimToHeaders\[0\]\.header: .*x user/,
      ],
      [
        'a timeout below a millisecond',
        () => withRules({ issuer, timeout: Duration.millis(0.1) }),
        /^CRD0002 jwtRules\[0\]\.timeout: .*100us/,
      ],
      [
        'targets in both fields',
        () =>
          new RequestAuthentication(testChart(), 'tokens', {
            targetRef: PolicyTarget.of('a'),
            targetRefs: [PolicyTarget.of('b')],
          }),
        /^CRD0002 spec: .*targetRefs or selector/,
      ],
    ];
    test.each(cases)('%s', (_reason, make, message) => {
      expect(diagnosticsOf(make())).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const tokens = withRules({ issuer: 'a' });
    ApiObject.of(tokens).addJsonPatch(JsonPatch.add('/spec/jwtRules/0/future', true));
    expect(ApiObject.of(tokens).toJson().spec.jwtRules).toEqual([{ issuer: 'a', future: true }]);
  });

  test('supports every field of the CRD', () => {
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
      presence: istio.JwtPresence.REQUIRED,
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
    // The CRD has two names for this field; the other one is rendered.
    const except = ['spec.jwtRules[].jwks_uri'];
    expectEveryField('security.istio.io', 'RequestAuthentication', [ApiObject.of(full).toJson()], { except });
  });
});
