import { ApiObject, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { analyzeApp } from '../../../app-analysis';
import { rule } from './rule';

describe('a text that kubectl reads differently', () => {
  it('is reported for an object that an app writes, from any package', () => {
    const chart = new Chart(Testing.app(), 'chart');
    const data = { mode: '0o644', other: '644' };
    new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data });
    const found = analyzeApp(chart, {}).map(({ code, path, construct }) => `${code} ${construct} ${path}`);
    expect(found).toEqual(['CDK0901 chart/map data.mode']);
  });

  it('is not reported for a file, where kubectl has the last word', () => {
    const file = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map }\ndata: { mode: "0o644" }\n';
    expect(findingsOf(rule, file)).toEqual([]);
  });
});
