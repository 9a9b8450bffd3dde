// The steps of the build that work on compiled files, on files such as the compiler writes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeExportsLazy } from '../../scripts/lazy-exports';
import { makeTypesOptional } from '../../scripts/optional-types';
import { undeclaredNames } from '../../scripts/undeclared-names';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Writes compiled modules; their paths are below the temporary folder. */
function compile(sources: Readonly<Record<string, string>>): void {
  for (const [path, source] of Object.entries(sources)) {
    const { outputText } = transpileModule(source, {
      compilerOptions: { module: ModuleKind.CommonJS, esModuleInterop: true },
    });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), outputText);
  }
}

describe('declarations', () => {
  test('compile without cdk8s-plus, which is optional', () => {
    writeFileSync(
      join(folder, 'a.d.ts'),
      "import type { Service } from 'cdk8s-plus-30';\nexport declare const a: Service;\n",
    );
    writeFileSync(join(folder, 'b.d.ts'), "import type { Chart } from 'cdk8s';\nexport declare const b: Chart;\n");
    expect(makeTypesOptional(folder)).toBe(1);
    expect(readFileSync(join(folder, 'a.d.ts'), 'utf8')).toMatch(/^\/\/ @ts-ignore\nimport type \{ Service \}/);
    expect(readFileSync(join(folder, 'b.d.ts'), 'utf8')).not.toContain('@ts-ignore');
  });
});

describe('declarations of the base class', () => {
  test('read only the file of cdk8s-plus that has its types', () => {
    writeFileSync(join(folder, 'a.d.ts'), "import type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30';\n");
    makeTypesOptional(folder);
    expect(readFileSync(join(folder, 'a.d.ts'), 'utf8')).toBe(
      "// @ts-ignore\nimport type { IApiEndpoint, IApiResource } from 'cdk8s-plus-30/lib/api-resource';\n",
    );
  });
});

describe('lazy exports', () => {
  const loaded: string[] = [];
  const log = { loaded };

  beforeEach(() => {
    loaded.length = 0;
    Object.assign(globalThis, { log });
    compile({
      'index.js': [
        "export * as mesh from './mesh';",
        "export { newest, oldest } from './versions';",
        "export * from './names';",
        "export * from './older-names';",
        "export * as istio from './istio';",
        "export const prefix = 'own-';",
      ].join('\n'),
      'mesh.js': "log.loaded.push('mesh'); export const mode = 'ambient';",
      'versions.js': "export const newest = '1.30'; export const oldest = '1.17';",
      'names.js': "log.loaded.push('names'); export const suffix = '-vs'; export const prefix = 'names-';",
      'older-names.js': "log.loaded.push('older-names'); export const suffix = '-old'; export const infix = '-';",
      'istio/index.js':
        "log.loaded.push('istio'); export * as l1 from './l1'; export * from './hosts'; export * from './routes';",
      'istio/l1.js': "log.loaded.push('l1'); export const kind = 'VirtualService';",
      'istio/hosts/index.js': "export * from './host'; export { port as defaultPort } from './port';",
      'istio/hosts/host.js':
        "log.loaded.push('host'); export class Host {} export function hostOf() { return new Host(); }",
      'istio/hosts/port.js': "log.loaded.push('port'); export const port = 80;",
      'istio/routes.js': "log.loaded.push('routes'); export class Route {}",
    });
  });

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'log');
  });

  function load(): Record<string, Record<string, unknown>> & { readonly istio: Record<string, unknown> } {
    return createRequire(folder)(folder);
  }

  test('load submodules on first use, in every index', () => {
    expect(makeExportsLazy(folder)).toEqual({ submodules: 3, names: 8 });
    const library = load();
    expect(loaded).toEqual([]);
    expect(library.istio.l1).toMatchObject({ kind: 'VirtualService' });
    expect(loaded).toEqual(['istio', 'l1']);
    expect(library.mesh?.mode).toBe('ambient');
  });

  test('load only the file of the name that is used', () => {
    makeExportsLazy(folder);
    const { istio } = load();
    expect(loaded).toEqual(['istio']);
    expect(istio.Host).toBe(istio.Host);
    expect((istio.hostOf as () => object)()).toBeInstanceOf(istio.Host);
    expect(loaded).toEqual(['istio', 'port', 'host']);
  });

  test('list all names without loading a file', () => {
    makeExportsLazy(folder);
    const library = load();
    expect(Object.keys(library).sort()).toEqual(
      ['infix', 'istio', 'mesh', 'newest', 'oldest', 'prefix', 'suffix'].sort(),
    );
    expect(Object.keys(library.istio).sort()).toEqual(['Host', 'Route', 'defaultPort', 'hostOf', 'l1']);
    expect(loaded).toEqual(['istio']);
  });

  test('keep the own name of an index, and the first of two files with the same name', () => {
    makeExportsLazy(folder);
    const library = load();
    expect([library.prefix, library.suffix, library.infix]).toEqual(['own-', '-vs', '-']);
  });

  test('become plain properties at first use', () => {
    makeExportsLazy(folder);
    const { istio } = load();
    expect(Object.getOwnPropertyDescriptor(istio, 'Route')).not.toHaveProperty('value');
    const { Route } = istio;
    expect(Object.getOwnPropertyDescriptor(istio, 'Route')).toHaveProperty('value', Route);
  });

  test('have their value after a circle of imports', () => {
    compile({
      'index.js': "export * from './a';",
      'a.js':
        "import * as all from './index'; export const early = () => all.late; export const first = all.late; export const late = 1;",
    });
    makeExportsLazy(folder);
    const library = load();
    expect((library.early as unknown as () => unknown)()).toBe(1);
    expect(library.late).toBe(1);
    expect(library.first).toBeUndefined();
  });

  test('leave several names of one module as they are', () => {
    makeExportsLazy(folder);
    const library = load();
    expect([library.newest, library.oldest]).toEqual(['1.30', '1.17']);
    expect(undeclaredNames(folder)).not.toContain('versions_1');
  });

  test('can be imported by name from an ES module', async () => {
    makeExportsLazy(folder);
    writeFileSync(
      join(folder, 'app.mjs'),
      "import { istio, mesh, newest, suffix } from './index.js';\nexport default [newest, suffix];\n",
    );
    expect((await import(/* @vite-ignore */ join(folder, 'app.mjs'))).default).toEqual(['1.30', '-vs']);
  });
});

describe('undeclared names', () => {
  test('are reported with file and line', () => {
    compile({ 'versions/index.js': "export { newest, oldest } from './versions';" });
    const file = join(folder, 'versions', 'index.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^var versions_1 = .*\n/m, ''));
    const report = undeclaredNames(folder);
    expect(report).toMatch(/index\.js:\d+:\d+ .*noUndeclaredVariables/);
    expect(report).toContain('The versions_1 variable is undeclared');
  });

  test('do not include what the compiler declares, nor the globals of Node', () => {
    compile({ 'paths.js': "import { join } from 'node:path'; export const here = join(__dirname, process.cwd());" });
    expect(undeclaredNames(folder)).toBe('');
  });

  test('cannot be checked in a folder without files', () => {
    expect(undeclaredNames(folder)).toContain('No files were processed');
  });
});
