import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFERENCE_PAGE, referencePage } from '../../scripts/analysis-reference';

describe('the reference page of the codes', () => {
  it('says what the rules say; run `npm run docs:analysis` where it does not', () => {
    expect(readFileSync(REFERENCE_PAGE, 'utf8')).toBe(`${referencePage()}\n`);
  });
});
