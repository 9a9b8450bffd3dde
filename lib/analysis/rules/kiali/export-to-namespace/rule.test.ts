import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function destinationRule(...exportTo: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: reviews, exportTo: ${JSON.stringify(exportTo)} }
`;
}

describe('a namespace in exportTo', () => {
  it.each(['.', '*', '~'])('may be the special value "%s"', (value) => {
    expect(findingsOf(rule, destinationRule(value), { isClosed: true })).toEqual([]);
  });

  it.each(['bookinfo', 'istio-system', 'default'])('may be "%s", which exists', (namespace) => {
    expect(findingsOf(rule, destinationRule(namespace), { isClosed: true })).toEqual([]);
  });

  it('is reported if it does not exist', () => {
    expect(findingsOf(rule, destinationRule('.', 'web'), { isClosed: true })).toEqual([
      'KIA0005 error DestinationRule bookinfo/reviews spec.exportTo[1]: namespace "web" does not exist',
    ]);
  });

  it('may exist beyond the manifests', () => {
    expect(findingsOf(rule, destinationRule('web'))[0]).toMatch(/^KIA0005 info/);
  });
});
