import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/kiali/export-to-namespace/rule';
import { findingsOf } from '../../findings';

function destinationRule(...exportTo: string[]): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: bookinfo }
spec: { host: reviews, exportTo: ${JSON.stringify(exportTo)} }
`;
}

describe('namespaces in exportTo', () => {
  it('exist, or stand for something else', () => {
    const rule = destinationRule('.', '*', '~', 'bookinfo', 'istio-system', 'default');
    expect(findingsOf(rule, rule, { context: '' })).toEqual([]);
  });

  it('are reported where they do not exist', () => {
    expect(findingsOf(rule, destinationRule('.', 'web'), { context: '' })).toEqual([
      'KIA0005 error DestinationRule bookinfo/reviews spec.exportTo[1]: there is no namespace "web"',
    ]);
    expect(findingsOf(rule, destinationRule('web'))[0]).toMatch(/^KIA0005 info/);
  });
});
