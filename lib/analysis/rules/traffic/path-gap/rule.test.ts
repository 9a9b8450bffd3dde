import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { Resource } from '../../../../world/resource';
import { rule } from './rule';

function policy(paths: string, more = '', name = 'cart'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: cart } }
  action: DENY
  rules: [{ to: [{ operation: { paths: [${paths}] } }] ${more} }]
---
`;
}

function meshConfig(normalization: string) {
  return new Resource({ pathNormalization: { normalization } }, {}, 'assumed');
}

describe('the path of a DENY policy', () => {
  it('is reported with the variants that get past it', () => {
    expect(findingsOf(rule, policy('/admin'))).toEqual([
      'ANA0305 warning AuthorizationPolicy shop/cart spec.rules[0].to[0].operation.paths[0]: requests for "/admin/" and "//admin" get past the denial of "/admin"',
    ]);
  });

  it('has a hint with all that closes its gaps', () => {
    const normalization = 'set meshConfig.pathNormalization.normalization to DECODE_AND_MERGE_SLASHES';
    const settings = { meshConfig: meshConfig('DECODE_AND_MERGE_SLASHES') };
    expect(suggestionsOf(rule, policy('/admin'))).toEqual([`also deny "/admin/*", and ${normalization}`]);
    expect(suggestionsOf(rule, policy('/admin'), settings)).toEqual(['also deny "/admin/*"']);
    expect(suggestionsOf(rule, policy('/admin, "/admin/*"'))).toEqual([normalization, normalization]);
    expect(findingsOf(rule, policy('/admin, "/admin/*"'), settings)).toEqual([]);
  });

  it('is an INFO if only double and escaped slashes get past it', () => {
    expect(findingsOf(rule, policy('"/api/admin*"'))).toEqual([
      'ANA0305 info AuthorizationPolicy shop/cart spec.rules[0].to[0].operation.paths[0]: requests for "//api/admin" and "/api%2Fadmin" get past the denial of "/api/admin"',
    ]);
  });

  it.each([
    ['MERGE_SLASHES', 'requests for "/api%2Fadmin" get past'],
    ['NONE', 'requests for "//api/admin" and "/api%2Fadmin" get past'],
  ])('depends on the normalization of the mesh: %s', (normalization, text) => {
    const findings = findingsOf(rule, policy('"/api/admin*"'), { meshConfig: meshConfig(normalization) });
    expect(findings).toEqual([expect.stringContaining(text)]);
  });

  it('is not reported if the mesh normalizes all slashes, and the prefix is denied', () => {
    const settings = { meshConfig: meshConfig('DECODE_AND_MERGE_SLASHES') };
    expect(findingsOf(rule, policy('/admin, "/admin/*"'), settings)).toEqual([]);
  });

  it('is not reported if another policy denies the variants, or allows only other paths', () => {
    const settings = { meshConfig: meshConfig('MERGE_SLASHES') };
    expect(findingsOf(rule, policy('/admin') + policy('"/admin/*"', '', 'other'), settings)).toEqual([]);
    const allow = policy('/shop', '', 'allow').replace('DENY', 'ALLOW');
    expect(findingsOf(rule, policy('/admin') + allow)).toEqual([]);
  });

  it('is reported if the rule has further conditions, but not for paths that mean all', () => {
    const from = ', from: [{ source: { notNamespaces: [ops] } }]';
    expect(findingsOf(rule, policy('/admin', from))).toHaveLength(1);
    expect(findingsOf(rule, policy('"*"') + policy('"/*"', '', 'other'))).toEqual([]);
  });
});
