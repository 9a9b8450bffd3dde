import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { allCodes, findCode } from '../../lib/analysis/registry';
import type { Rule } from '../../lib/analysis/rule';
import { RULES } from '../../lib/analysis/rules';
import { exampleOf } from '../../lib/diagnostics/example';
import { resourcesIn } from './findings';

describe('every rule', () => {
  it('has a name of its own in kebab-case', () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('has some code to report', () => {
    expect(RULES.filter(({ codes }) => codes.length === 0).map(({ name }) => name)).toEqual([]);
  });
});

describe('every code', () => {
  it('is one and the same wherever it is reported', () => {
    const byName = new Map(allCodes().map((code) => [code.code, code]));
    const others = RULES.flatMap(({ codes }) => codes).filter((code) => byName.get(code.code) !== code);
    expect(others.map(({ code }) => code)).toEqual([]);
  });

  it('says what it means, how to fix it, and where to read more', () => {
    for (const { code, title, explanation, fix, documentation } of allCodes()) {
      expect(title, code).toMatch(/^[^.\n]*[^.\n]$/);
      expect(explanation, code).toMatch(/\.$/);
      expect(fix, code).toMatch(/\.$/);
      expect(documentation, code).toMatch(/^https:\/\//);
    }
  });

  it('is found by its name in any case', () => {
    expect(findCode('ist0101')?.code).toBe('IST0101');
  });
});

describe('the example of', () => {
  const examples = RULES.flatMap((rule) =>
    rule.codes.flatMap((definition) => {
      const example = exampleOf(definition);
      return example ? [{ rule, code: definition.code, ...example }] : [];
    }),
  );

  it.each(examples)('$code ($rule.name) has the mistake before and not after', ({ rule, code, bad, good }) => {
    const codes = RULES.filter((other) => other.codes.some((candidate) => candidate.code === code));
    expect(codesIn(bad, codes.length > 1 ? codes : [rule])).toContain(code);
    expect(codesIn(good, codes.length > 1 ? codes : [rule])).not.toContain(code);
  });
});

function codesIn(yaml: string, rules: readonly Rule[]): string[] {
  return analyze(resourcesIn(yaml, 'analyzed'), { rules, settings: { isClosed: true } }).map(({ code }) => code);
}
