import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { allCodes, findCode } from '../../lib/analysis/registry';
import type { Rule } from '../../lib/analysis/rule';
import { RULES } from '../../lib/analysis/rules';
import { exampleOf } from '../../lib/diagnostics/example';
import { definedCodes, generatedFiles, RULE_GROUPS, ruleFolders } from '../../scripts/codes';
import { resourcesIn } from './findings';

const RULES_FOLDER = join(__dirname, '..', '..', 'lib', 'analysis', 'rules');

const FOLDERS = RULE_GROUPS.flatMap((group) => ruleFolders(group).map((name) => ({ group, name })));

/** Codes without an example, and why no text can show the mistake. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  ANA0005: 'an entry of a folder',
  ANA0006: 'the files of a folder',
  ANA0007: 'the configuration file is not a manifest',
  ANA0008: 'a suppression with a last day is not part of a manifest',
  CNV0004: 'a file of several megabytes',
  IST0170: 'the manifests of two clusters',
};

describe('the folder of the rule', () => {
  it.each(FOLDERS)('$group/$name contains the rule of that name, its test and examples', ({ group, name }) => {
    const folder = join(RULES_FOLDER, group, name);
    const rule = RULES.find((candidate) => candidate.name === name);
    expect(rule, 'is not in the list; run "npm run codes"').toBeDefined();
    expect(existsSync(join(folder, 'rule.test.ts')), 'has no rule.test.ts').toBe(true);
    const examples = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    const unused = examples.filter((file) => {
      const [, code] = /^(?:([A-Z]{3}\d{4})\.)?(?:bad|good)\.yaml$/.exec(file) ?? ['', 'unknown'];
      return code !== undefined && !rule?.codes.some((definition) => definition.code === code);
    });
    expect(unused, 'are examples of no code of the rule').toEqual([]);
  });

  it('exists for every rule, and every other folder is one of a rule', () => {
    expect(RULES.map(({ name }) => name)).toEqual(FOLDERS.map(({ name }) => name));
    const folders = RULE_GROUPS.flatMap((group) =>
      readdirSync(join(RULES_FOLDER, group)).map((name) => ({ group, name })),
    );
    expect(folders.filter(({ name }) => !FOLDERS.some((rule) => rule.name === name))).toEqual([]);
  });
});

describe('every rule', () => {
  it('has a name of its own in kebab-case', () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('has a code to report', () => {
    expect(RULES.filter(({ codes }) => codes.length === 0).map(({ name }) => name)).toEqual([]);
  });
});

describe('every code', () => {
  it('is registered, so that `--explain` knows it', () => {
    expect(allCodes().map(({ code }) => code)).toEqual(definedCodes());
  });

  it('is in the generated files; run `npm run codes` if it is not', () => {
    for (const [path, text] of generatedFiles()) {
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });

  it('has one definition, wherever it is reported', () => {
    const byName = new Map(allCodes().map((code) => [code.code, code]));
    const others = RULES.flatMap(({ codes }) => codes).filter((code) => byName.get(code.code) !== code);
    expect(others.map(({ code }) => code)).toEqual([]);
  });

  it('has a title, an explanation, a fix and a page', () => {
    for (const { code, title, explanation, fix, documentation } of allCodes()) {
      expect(title, code).toMatch(/^[^.\n]*[^.\n]$/);
      expect(explanation, code).toMatch(/\.$/);
      expect(fix, code).toMatch(/\.$/);
      expect(documentation, code).toMatch(/^https:\/\//);
    }
  });

  it('has an example, unless no text can show it', () => {
    const missing = allCodes().filter((code) => exampleOf(code) === undefined);
    expect(missing.map(({ code }) => code)).toEqual(Object.keys(WITHOUT_EXAMPLE));
  });

  it('is found by its name in any case', () => {
    expect(findCode('ist0101')?.code).toBe('IST0101');
  });
});

/** Versions that the examples of codes need which newer versions do not report. */
const TARGETS: Readonly<Partial<Record<string, string>>> = {
  IST0128: '1.20',
  IST0129: '1.20',
  VER0001: '1.17',
  VER0002: '1.19',
};

describe('the example of', () => {
  const examples = RULES.flatMap((rule) =>
    rule.codes.flatMap((definition) => {
      const example = exampleOf(definition);
      // Those in TypeScript are run by a test of their own.
      return example?.language === 'yaml' ? [{ rule, code: definition.code, ...example }] : [];
    }),
  );

  it.each(examples)('$code ($rule.name) has the mistake before and not after', ({ rule, code, bad, good }) => {
    const codes = RULES.filter((other) => other.codes.some((candidate) => candidate.code === code));
    const rules = codes.length > 1 ? codes : [rule];
    expect(codesIn(bad, rules, TARGETS[code])).toContain(code);
    expect(codesIn(good, rules, TARGETS[code])).not.toContain(code);
  });
});

function codesIn(yaml: string, rules: readonly Rule[], istioVersion?: string): string[] {
  const settings = { isClosed: true, ...(istioVersion && { istioVersion }) };
  return analyze(resourcesIn(yaml, 'analyzed'), { rules, settings }).map(({ code }) => code);
}
