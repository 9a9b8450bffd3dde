import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE_PAGES, codePages } from '../../scripts/code-pages';

describe('the reference pages of the codes', () => {
  it('are up to date; run `npm run docs:codes` if they are not', () => {
    const written = readdirSync(CODE_PAGES).map(
      (file) => [file, readFileSync(join(CODE_PAGES, file), 'utf8')] as const,
    );
    expect(new Map(written)).toEqual(codePages());
  });
});
