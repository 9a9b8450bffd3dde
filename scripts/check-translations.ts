// `npm run docs:translations`: finds out which translations of samples work, and lists them in site/translations.json. A sample
// in Python must end as in TypeScript and write the same files; one in Java or Go must compile. There is no check for C# here: it is
// written from the same syntax tree as Java, so it is shown if the Java compiles.
//
// Needs PYTHON, a Python in which the generated package is installed, JAVA_CLASSES, the class path of the generated Java
// package and its dependencies, and the modules for Go that `npx tsx scripts/check-bindings.ts` generates.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { allSamples, openingLines, type Sample } from '../test/docs/samples';
import { GO_ENVIRONMENT, goMod } from './bindings/go';
import { run } from './bindings/support';
import { ROOT } from './run';
import { goPackage, javaClass, PYTHON_RUNNER, pythonModule, TYPESCRIPT_RUNNER } from './site/samples/programs';
import { keyOfTranslation, samplesOfPage } from './site/samples/tabs';
import { type Translation, translate } from './site/samples/translate';
import { reasonForTypeScriptOnly } from './site/samples/typescript-only';

const FOLDER = join(ROOT, 'build', 'site', 'samples');

interface Candidate {
  readonly name: string;
  readonly place: string;
  readonly source: string;
  readonly shown: string;
  readonly translation: Translation;
}

function main(): void {
  const samples = [...allSamples(), ...samplesOfCodes()].map((sample) => ({ ...sample, shown: shownPart(sample) }));
  const translations = translate([...new Set(samples.map(({ shown }) => shown))]);
  const candidates = samples.flatMap(({ place, source, shown }, index): Candidate[] => {
    const translation = translations.get(shown);
    return translation === undefined ? [] : [{ name: `Sample${index}`, place, source, shown, translation }];
  });
  const python = workingPython(candidates);
  const java = workingJava(candidates);
  const go = workingGo(candidates);
  const keys = candidates.flatMap(({ name, translation }) => [
    ...(python.has(name) ? [keyOfTranslation('python', translation)] : []),
    ...(go.has(name) ? [keyOfTranslation('go', translation)] : []),
    ...(java.has(name) ? [keyOfTranslation('java', translation), keyOfTranslation('csharp', translation)] : []),
  ]);
  writeFileSync(join(ROOT, 'site', 'translations.json'), `${JSON.stringify([...new Set(keys)].sort(), null, 2)}\n`);
  console.log(coverage(candidates, { Python: python, 'Java and C#': java, Go: go }));
}

/** How many samples each language has, apart from those that concern TypeScript alone, and which samples it lacks. */
function coverage(candidates: readonly Candidate[], working: Readonly<Record<string, ReadonlySet<string>>>): string {
  const others = candidates.filter(({ shown }) => reasonForTypeScriptOnly(shown) === undefined);
  const typeScriptOnly = candidates.flatMap(({ place, shown }) => {
    const reason = reasonForTypeScriptOnly(shown);
    return reason === undefined ? [] : [`  ${place} ${reason}`];
  });
  const languages = Object.entries(working).flatMap(([language, names]) => {
    const lacking = others.filter(({ name }) => !names.has(name));
    const count = others.length - lacking.length;
    const share = ((100 * count) / others.length).toFixed(1);
    return [
      `${language}: ${count} of ${others.length} (${share} %)`,
      ...lacking.map(({ place }) => `  lacks ${place}`),
    ];
  });
  return [
    `${candidates.length} samples, ${typeScriptOnly.length} of them in TypeScript only:`,
    ...typeScriptOnly,
    ...languages,
  ].join('\n');
}

/** The samples of the pages about codes. Tests run them where they are written, beside the codes. */
function samplesOfCodes(): Pick<Sample, 'place' | 'source'>[] {
  const folder = join('docs', 'codes');
  const pages = readdirSync(join(ROOT, folder)).map((name) => join(folder, name));
  return pages.flatMap((page) =>
    samplesOfPage(readFileSync(join(ROOT, page), 'utf8')).map((sample, index) => ({
      place: `${page}, sample ${index + 1}`,
      source: `${openingLines()}${sample}app.synth();\n`,
    })),
  );
}

/** The sample as the page shows it, without the lines that the tests add. */
function shownPart({ source }: Pick<Sample, 'source'>): string {
  const opening = openingLines();
  return source.startsWith(opening) && source !== opening
    ? source.slice(opening.length).replace(/app\.synth\(\);\n$/, '')
    : source;
}

function workingPython(candidates: readonly Candidate[]): Set<string> {
  const python = process.env.PYTHON;
  if (python === undefined) {
    throw new Error('check-translations: set PYTHON to a Python with the generated package');
  }
  for (const { name, source, shown, translation } of candidates) {
    writeFileSync(join(FOLDER, `${name}.ts`), source);
    writeFileSync(join(FOLDER, `${name}.py`), pythonModule(shown, translation.python));
  }
  const names = candidates.map(({ name }) => name);
  writeFileSync(join(FOLDER, 'names.json'), JSON.stringify(names));
  writeFileSync(join(FOLDER, 'run.ts'), TYPESCRIPT_RUNNER);
  writeFileSync(join(FOLDER, 'run.py'), PYTHON_RUNNER);
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  report('TypeScript', spawnSync(process.execPath, [tsx, 'run.ts'], { cwd: FOLDER, encoding: 'utf8' }).stderr);
  report('Python', spawnSync(python, ['run.py'], { cwd: FOLDER, encoding: 'utf8' }).stderr);
  return new Set(names.filter((name) => outputOf(name, 'py') !== '' && outputOf(name, 'py') === outputOf(name, 'ts')));
}

/** What a sample wrote: its files, or that it failed. */
function outputOf(name: string, language: 'ts' | 'py'): string {
  const folder = join(FOLDER, `${name}-${language}`);
  if (!existsSync(folder)) {
    return '';
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name: file }) => `${file}\n${contentOf(join(parentPath, file))}`)
    .sort()
    .join('\n');
}

/** The text of a file, or its objects: jsii gives the fields of a struct in another order. */
function contentOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.yaml')
    ? parseAllDocuments(text)
        .map((document) => stringify(document.toJS(), { sortMapEntries: true }))
        .join('---\n')
    : text;
}

function workingJava(candidates: readonly Candidate[]): Set<string> {
  if (process.env.JAVA_CLASSES === undefined) {
    throw new Error('check-translations: set JAVA_CLASSES to the class path of the generated package');
  }
  const folder = join(FOLDER, 'java');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, shown, translation } of candidates) {
    writeFileSync(join(folder, `${name}.java`), javaClass(name, shown, translation.java));
  }
  const names = candidates.map(({ name }) => name);
  // If some files cannot be parsed, the errors in others mean nothing.
  const parsed = without(names, compileJava(folder, names, ['-XDshould-stop.ifError=PARSE']));
  const compiled = without(parsed, compileJava(folder, parsed, []));
  const left = compileJava(folder, compiled, []);
  if (left.size > 0) {
    throw new Error(`check-translations: javac still reports errors in ${[...left].join(', ')}`);
  }
  return new Set(compiled);
}

/** Compiles classes; returns the names of those with errors. */
function compileJava(folder: string, names: readonly string[], extra: readonly string[]): Set<string> {
  const files = names.map((name) => `${name}.java`);
  const options = [
    '-nowarn',
    '-proc:none',
    '-Xmaxerrs',
    '100000',
    '-d',
    'classes',
    '-cp',
    process.env.JAVA_CLASSES ?? '',
  ];
  const { stderr } = spawnSync('javac', [...options, ...extra, ...files], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  report('Java', stderr);
  return new Set([...stderr.matchAll(/^(\w+)\.java:\d+: error/gm)].map(([, name]) => name ?? ''));
}

function workingGo(candidates: readonly Candidate[]): Set<string> {
  const translated = candidates.filter(({ translation }) => translation.go !== '');
  const folder = join(FOLDER, 'go');
  for (const { name, shown, translation } of translated) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'sample.go'), goPackage(shown, translation.go));
  }
  writeFileSync(join(folder, 'go.mod'), goMod());
  const go = (...args: string[]) => run('go', args, folder, GO_ENVIRONMENT);
  if (go('mod', 'tidy')?.status !== 0) {
    throw new Error('check-translations: go mod tidy fails; run scripts/check-bindings.ts first');
  }
  // Without a limit of errors, all packages with errors are reported.
  const stderr = go('build', '-gcflags=-e', './...')?.stderr ?? '';
  report('Go', stderr);
  const failed = new Set([...stderr.matchAll(/^# sample\/(\w+)$/gm)].map(([, name]) => name ?? ''));
  return new Set(
    without(
      translated.map(({ name }) => name),
      failed,
    ),
  );
}

function without(names: readonly string[], failed: ReadonlySet<string>): string[] {
  return names.filter((name) => !failed.has(name));
}

function report(language: string, text: string): void {
  writeFileSync(join(FOLDER, `${language}.log`), text, { flag: 'a' });
}

main();
