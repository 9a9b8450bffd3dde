// Converts public manifests, which exist only in a development checkout.
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type Conversion, classNameFor, convert } from '../../lib/convert';
import { CORPUS_TITLE, corpusFiles } from '../support/cases';
import { differenceOf } from './same-objects';
import { compile, linesOf, runCode, synthesize } from './support';

const files = corpusFiles();

describe.skipIf(files.size === 0)(`public manifests${CORPUS_TITLE}`, () => {
  const conversions = new Map([...files.keys()].map((file) => [file, convertFile(file)]));

  test('are converted completely: nothing is missing or different', () => {
    const rows = [...conversions].map(([file, { documents, objects }]) => {
      const count = (wanted: string) => objects.filter(({ state }) => state === wanted).length;
      return {
        file,
        documents,
        equal: count('equal'),
        different: count('different'),
        unsupported: count('unsupported'),
      };
    });
    console.table(rows);
    const errors = [...conversions.values()].flatMap((conversion) =>
      linesOf(conversion).filter((line) => line.includes(': error CNV')),
    );
    expect(errors).toEqual([]);
    expect(rows.every(({ documents, equal }) => documents === equal)).toBe(true);
  });

  test('compile under strict options', () => {
    const modules = [...conversions].map(([file, { code }]) => [`${moduleName(file)}.ts`, code] as const);
    expect(compile(new Map(modules))).toEqual([]);
  });

  test.each([...conversions.keys()])('%s becomes code that creates the same objects', (file) => {
    const { code, diagnostics } = conversion(file);
    const actual = synthesize(code, classNameFor(`${moduleName(file)}.ts`));
    const different = differenceOf(documentsOf(file), actual);
    // An object with a deprecated field differs only in this field.
    const modernized = diagnostics
      .filter(({ code: id }) => id === 'CNV0101')
      .map(({ resource }) => `/${resource?.name}`);
    expect(different.length).toBeLessThanOrEqual(2 * modernized.length);
    expect(different.filter((line) => !modernized.some((name) => line.includes(name)))).toEqual([]);
  });

  test('are rejected by construct validation only with a reason', () => {
    const refused = [...conversions].flatMap(([file, { code }]) => {
      const chart = runCode(code, classNameFor(`${moduleName(file)}.ts`));
      return chart.node.findAll().flatMap((construct) => {
        // The files contain unrelated objects, and some of these have the same name.
        const problems = construct.node.validate().filter((problem) => !problem.includes('is also the name'));
        return problems.length === 0 ? [] : [`${file} ${construct.node.path}: ${problems.join('; ')}`];
      });
    });
    console.log(`${refused.length} objects are rejected:\n${refused.join('\n')}`);
    expect(refused.every((line) => /: \S/.test(line))).toBe(true);
  });

  function conversion(file: string): Conversion {
    return conversions.get(file) ?? convertFile(file);
  }
});

function convertFile(file: string): Conversion {
  return convert([{ name: file, text: textOf(file) }], { className: classNameFor(`${moduleName(file)}.ts`) });
}

function textOf(file: string): string {
  return files.get(file) ?? '';
}

function moduleName(file: string): string {
  return file.replace(/\.ya?ml$/, '').replace(/[^A-Za-z0-9]+/g, '-');
}

function documentsOf(file: string): unknown[] {
  return parseAllDocuments(textOf(file), { merge: true }).map((document) => document.toJS() as unknown);
}
