// Two files, so that they run at the same time.
import { expect, test } from 'vitest';
import { growingRules } from './growth';
import { SHAPES_OF_LABELS } from './worlds';

test.each(Object.entries(SHAPES_OF_LABELS))(
  'twice the objects make no rule do more than twice the work: %s',
  { timeout: 0 },
  (_, shape) => {
    expect(growingRules(shape)).toEqual([]);
  },
);
