import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function virtualService(uri: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api }
spec: { hosts: [api], http: [{ match: [{ uri: { ${uri} } }] }] }
`;
}

describe('a path prefix', () => {
  it('also matches longer segments', () => {
    expect(findingsOf(rule, virtualService('prefix: /api'))).toEqual([
      'ANA0107 info VirtualService api spec.http[0].match[0].uri.prefix: prefix "/api" also matches paths such as "/api-other"',
    ]);
    expect(suggestionsOf(rule, virtualService('prefix: /api'))).toEqual(['match exact "/api" and prefix "/api/"']);
  });

  it('is reported once for each VirtualService, with the other prefixes', () => {
    const uris = ['/a', '/b', '/c', '/b', '/d', '/e'].map((prefix) => `prefix: ${prefix} } }, { uri: {`).join(' ');
    expect(findingsOf(rule, virtualService(`${uris} exact: /f`))).toEqual([
      'ANA0107 info VirtualService api spec.http[0].match[0].uri.prefix: prefix "/a" also matches paths such as "/a-other"; the same applies to "/b", "/c", "/d" and 1 more',
    ]);
  });

  it.each(['prefix: /api/', 'prefix: /', 'exact: /api', 'prefix: api'])('is not reported for "%s"', (uri) => {
    expect(findingsOf(rule, virtualService(uri))).toEqual([]);
  });
});
