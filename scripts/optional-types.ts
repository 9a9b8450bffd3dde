// Lets TypeScript compile an app that does not have cdk8s-plus-30, an optional peer dependency. Without the comment, the
// compiler reports each import of its types in the declarations of this package. With it, such types are `any` in this app.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORT = /^import .* from 'cdk8s-plus-30';$/gm;

/** Marks the imports of cdk8s-plus in the declarations below a folder; returns the number of changed files. */
export function makeTypesOptional(folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    const text = name.endsWith('.d.ts') ? readFileSync(file, 'utf8') : '';
    const marked = text.replace(IMPORT, '// @ts-ignore\n$&');
    if (marked !== text) {
      writeFileSync(file, marked);
      count++;
    }
  }
  return count;
}
