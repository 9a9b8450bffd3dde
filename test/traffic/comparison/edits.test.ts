import { describe, expect, it } from 'vitest';
import { BOOKINFO_EDITS } from './bookinfo-edits';
import { classesOf, comparisonOf, manifestsIn } from './edit';
import { SHOP_EDITS } from './shop-edits';

const SHOP = manifestsIn(__dirname, 'shop.yaml');
const BOOKINFO = manifestsIn(__dirname, '../../../dist/10-bookinfo.k8s.yaml');

describe.each([
  ['the shop', SHOP, SHOP_EDITS],
  ['Bookinfo', BOOKINFO, BOOKINFO_EDITS],
])('the classes of an edit of %s', (_name, manifests, edits) => {
  it.each(edits)('are those of its consequences: $name', (edit) => {
    const comparison = comparisonOf(manifests, edit);
    const changes = comparison.changes.map(({ changeClass, description }) => `${changeClass}: ${description}`);
    expect(classesOf(comparison).sort(), changes.join('\n')).toEqual([...edit.classes].sort());
  });
});
