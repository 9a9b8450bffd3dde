// The files of a new app: those of a template, with its name and the versions of this package.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { templateFolder } from '../template';
import { packageFolder } from '../version';
import { packageSpec } from './package-spec';

/** The languages that have a template. */
export const LANGUAGES = ['typescript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A new app. */
export interface NewApp {
  /** Texts by path, relative to the folder of the app. */
  readonly files: ReadonlyMap<string, string>;
  /** What a package.json must contain; undefined for an app without one. */
  readonly packageJson: PackageJson | undefined;
  /** Commands to run next. */
  readonly commands: readonly string[];
}

/** The parts of a package.json that an app needs. */
export interface PackageJson {
  readonly name?: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const SCRIPTS = {
  synth: 'cdk8s synth',
  test: 'vitest run',
  typecheck: 'tsc',
  analyze: 'cdk8s-istio analyze dist/',
};
const LIBRARIES = ['cdk8s', 'cdk8s-plus-30', 'constructs'];
const TOOLS = ['@types/node', 'cdk8s-cli', 'tsx', 'typescript', 'vitest', 'yaml'];

/** The files of the sample, which the manifests of the user replace. */
export const SAMPLE_FILES: readonly string[] = ['shop.ts', 'app.ts', 'test/shop.test.ts'];

const COMMANDS: Readonly<Record<Language, readonly string[]>> = {
  typescript: ['npm install', 'npm test', 'npm run synth'],
  python: ['pip install -r requirements.txt', 'pytest', 'python main.py'],
};

/** The app of a template, for a folder. */
export function newApp(language: Language, folder: string): NewApp {
  const own = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  const versions: Readonly<Record<string, string>> = own.devDependencies;
  const name = nameFor(folder);
  const isTypeScript = language === 'typescript';
  return {
    files: templateFiles(language, { APP_NAME: name, PACKAGE_VERSION: own.version, ...pythonVersions(versions) }),
    packageJson: isTypeScript
      ? {
          name,
          private: true,
          scripts: SCRIPTS,
          dependencies: { 'cdk8s-istio': packageSpec(own.version, folder), ...ranges(LIBRARIES, versions) },
          devDependencies: ranges(TOOLS, versions),
        }
      : undefined,
    commands: COMMANDS[language],
  };
}

/** Name of the app: that of its folder, as npm allows it. */
function nameFor(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'mesh' : name;
}

function ranges(names: readonly string[], versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `^${versions[name]}`]));
}

/** Texts that the template of Python contains, such as VERSION_OF_CDK8S. */
function pythonVersions(versions: Readonly<Record<string, string>>): Record<string, string> {
  const nameOf = (name: string) => `VERSION_OF_${name.toUpperCase().replaceAll('-', '_')}`;
  return Object.fromEntries(LIBRARIES.map((name) => [nameOf(name), versions[name] ?? '']));
}

function templateFiles(language: Language, texts: Readonly<Record<string, string>>): Map<string, string> {
  const root = templateFolder(language);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return new Map(files.map((name) => [targetOf(relative(root, join(root, name))), filled(join(root, name), texts)]));
}

/** npm leaves a `.gitignore` out of packages. */
function targetOf(name: string): string {
  return name === 'gitignore' ? '.gitignore' : name;
}

function filled(file: string, texts: Readonly<Record<string, string>>): string {
  // Longer names first: one can be the start of another.
  const names = Object.keys(texts).sort((a, b) => b.length - a.length);
  return names.reduce((text, name) => text.replaceAll(name, texts[name] ?? ''), readFileSync(file, 'utf8'));
}
