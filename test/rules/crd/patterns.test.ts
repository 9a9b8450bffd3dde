import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { celEngine } from '../../../lib/rules/cel';
import { patternMatcher } from '../../../lib/rules/crd/patterns';

const DATA = join(__dirname, '../../../lib/rules/data');

function patternsOfTheSchemas(): string[] {
  const files = readdirSync(DATA).filter((file) => file !== 'index.json');
  const nodes = files.flatMap(
    (file) => JSON.parse(readFileSync(join(DATA, file), 'utf8')).schemas as { pattern?: string }[],
  );
  return [...new Set(nodes.flatMap(({ pattern }) => pattern ?? []))];
}

describe('patterns', () => {
  it.each([
    ['(?i)^abort$', 'ABORT', true],
    ['^(?:a|b)+$', 'abab', true],
    ['^.$', '\r', true],
    ['^.$', '\n', false],
    ['^a\\_b\\-c$', 'a_b-c', true],
    ['^[\\w\\-\\_]+$', 'a-b_c', true],
    ['^[[:alpha:]]+$', 'abc', true],
    ['^\\x60$', '`', true],
    ['^.$', '🚀', true],
    ['^\\s$', '\u00a0', false],
  ])('match %s as Go does: %j is %s', (pattern, text, expected) => {
    expect(patternMatcher(pattern)(text)).toBe(expected);
  });

  // The engine of JavaScript does not finish before the timeout of the test.
  it('end on texts on which a backtracking engine does not', () => {
    expect(patternMatcher('^([a-z0-9]*[a-z0-9]*)*$')(`${'a'.repeat(50_000)}!`)).toBe(false);
  });

  it('match like RE2, for every pattern of the schemas', () => {
    const patterns = patternsOfTheSchemas();
    expect(patterns.length).toBeGreaterThan(20);
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9.*/:-]{0,20}$/), fc.string({ unit: 'binary' }));
    for (const pattern of patterns) {
      fc.assert(
        fc.property(texts, (text) => patternMatcher(pattern)(text) === celEngine().matchesRegex(pattern, text)),
        { numRuns: 50 },
      );
    }
  });
});
