import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function definition(plural: string, version: string): string {
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${plural}.gateway.networking.k8s.io, annotations: { ${version} } }
`;
}

function bundle(version: string): string {
  return `gateway.networking.k8s.io/bundle-version: ${version}`;
}

describe('a CRD of the Gateway API', () => {
  it('must not be older than the version that istiod supports', () => {
    expect(findingsOf(rule, definition('tlsroutes', bundle('v1.4.1')))).toEqual([
      `IST0176 warning CustomResourceDefinition tlsroutes.gateway.networking.k8s.io metadata.annotations['gateway.networking.k8s.io/bundle-version']: version "v1.4.1" is older than 1.5.0, so istiod ignores objects of this kind`,
    ]);
  });

  it.each(['v1.5.0', '1.5', 'v1.10.0', 'v2.0.0', 'v1.5.0-rc.1'])('may have version %s', (version) => {
    expect(findingsOf(rule, definition('tlsroutes', bundle(version)))).toEqual([]);
  });

  it('is not checked without a version', () => {
    expect(findingsOf(rule, definition('tlsroutes', ''))).toEqual([]);
    expect(findingsOf(rule, definition('tlsroutes', bundle('main')))).toEqual([]);
  });

  it('may be old if istiod supports all versions of it', () => {
    expect(findingsOf(rule, definition('httproutes', bundle('v0.5.0')))).toEqual([]);
  });
});
