import { expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { readManifests } from '../../lib/world/input/manifests';

const COUNT = 150_000;

it('a List with very many items is read and analyzed', { timeout: 120_000 }, () => {
  const items = Array.from(
    { length: COUNT },
    (_, index) => `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c${index}"}}`,
  );
  const { resources, diagnostics } = readManifests(
    `{"apiVersion":"v1","kind":"List","items":[${items.join(',\n')}]}`,
    'list.json',
  );
  expect(resources).toHaveLength(COUNT);
  expect(analyze(resources, { diagnostics })).toEqual([]);
});
