import { describe, expect, it } from 'vitest';
import { classesOf, comparisonOf, manifestsIn } from './edit';
import { SHOP_EDITS } from './shop-edits';

const SHOP = manifestsIn(__dirname, 'shop.yaml');

describe('the classes of an edit of the shop', () => {
  it.each(SHOP_EDITS)('are those of its consequences: $name', (edit) => {
    const comparison = comparisonOf(SHOP, edit);
    const changes = comparison.changes.map(({ changeClass, description }) => `${changeClass}: ${description}`);
    expect(classesOf(comparison).sort(), changes.join('\n')).toEqual([...edit.classes].sort());
  });
});
