import { expect, test } from 'vitest';
import { mayBreak } from '../../scripts/check-construct-hub';

test.each([
  ['0.1.0', '0.1.1', false],
  ['0.1.0', '0.2.0', true],
  ['1.4.0', '1.5.0', false],
  ['1.4.0', '2.0.0', true],
])('from %s to %s, breaking the API is allowed: %s', (released, version, allowed) => {
  expect(mayBreak(released, version)).toBe(allowed);
});
