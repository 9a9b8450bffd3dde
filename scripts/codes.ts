// `npm run codes`: writes lib/diagnostics/code.ts, the closed union of all codes, and lib/analysis/rules/index.ts, the list
// of all rules, from the definitions of codes and the folders of rules. With `--check`, only reports drift.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run';

const LIB = join(ROOT, 'lib');
const RULES = join(LIB, 'analysis', 'rules');
const DEFINITION = /(?:\bcode: |\b\w+\()'([A-Z]{3}\d{4})'/g;

/**
 * Groups of rules, in the order in which they run: those of the API server and istiod, of Istio's analyzers, of Kiali, of
 * this package, and those that follow requests, which report what no other rule has reported.
 */
export const RULE_GROUPS: readonly string[] = ['manifest', 'istio', 'kiali', 'own', 'traffic'];

const HEADER = '// Written by `npm run codes`.\n';

/** All codes that lib/ defines, sorted. */
export function definedCodes(): string[] {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(join(LIB, file), 'utf8').matchAll(DEFINITION)].map(([, code]) => code ?? ''),
  );
  return [...new Set(codes)].sort();
}

/** Folders of the rules of a group, sorted. */
export function ruleFolders(group: string): string[] {
  return readdirSync(join(RULES, group))
    .filter((name) => existsSync(join(RULES, group, name, 'rule.ts')))
    .sort();
}

function codesFile(): string {
  const union = definedCodes().map((code) => `  | '${code}'`);
  return `${HEADER}\n/** The codes of all diagnostics. */\nexport type Code =\n${union.join('\n')};\n`;
}

function rulesFile(): string {
  const rules = RULE_GROUPS.flatMap((group) =>
    ruleFolders(group).map((name) => ({ group, name, variable: camelCase(name) })),
  );
  const imports = rules.map(
    ({ group, name, variable }) => `import { rule as ${variable} } from './${group}/${name}/rule';`,
  );
  const names = rules.map(({ variable }) => `  ${variable},`);
  return [
    HEADER,
    "import type { Rule } from '../rule';",
    ...imports,
    '',
    '/** All rules: those about single manifests, those of Istio and of Kiali, and our own. */',
    'export const RULES: readonly Rule[] = [',
    ...names,
    '];',
    '',
  ].join('\n');
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The generated files by path. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    [join(LIB, 'diagnostics', 'code.ts'), codesFile()],
    [join(RULES, 'index.ts'), rulesFile()],
  ]);
}

function main(): void {
  const isCheck = process.argv.includes('--check');
  for (const [path, text] of generatedFiles()) {
    const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (isCheck && !isCurrent) {
      console.error(`${path} is out of date; run "npm run codes"`);
      process.exitCode = 1;
    } else if (!isCurrent) {
      writeFileSync(path, text);
    }
  }
}

if (require.main === module) {
  main();
}
