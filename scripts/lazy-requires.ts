// Lets the files of the compiled package load each other on first use. An app then loads only the files of the classes that
// it uses, and cdk8s-plus only if it uses a class that needs it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The compiled form of `import { a } from './b'`. Re-exports (`var`) and modules of Node stay as they are.
const REQUIRE = /^const (\w+_\d+) = require\("(?!node:)([^"]+)"\);$/gm;

/** Rewrites the files below a folder; returns the number of modules that they load on first use. */
export function deferRequires(folder: string): number {
  let count = 0;
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.js')) {
      const path = join(folder, file);
      const eager = readFileSync(path, 'utf8');
      const modules = [...eager.matchAll(REQUIRE)].filter(([line, name]) =>
        isOnlyRead(eager.replace(line, ''), name ?? ''),
      );
      const lazy = modules.reduce((text, [line, name = '', module = '']) => defer(text, line, name, module), eager);
      writeFileSync(path, lazy);
      count += modules.length;
    }
  }
  return count;
}

/** Whether a file uses a module only for its members. */
function isOnlyRead(text: string, name: string): boolean {
  return [...text.matchAll(new RegExp(`\\b${name}\\b(.)`, 'g'))].every(([, next]) => next === '.');
}

function defer(text: string, line: string, name: string, module: string): string {
  return (
    text
      .replace(line, () => `let ${name};\nconst load_${name} = () => (${name} ??= require("${module}"));`)
      // Without a call, because every use of an import has this form, also where it takes most of the time.
      .replace(new RegExp(`\\b${name}\\.`, 'g'), `(${name} ?? load_${name}()).`)
  );
}
