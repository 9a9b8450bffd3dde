// Lets TypeScript compile an app that does not have cdk8s-plus-30, an optional peer dependency. Without the comment, the
// compiler reports each import of its types in the declarations of this package. With it, such types are `any` in this app.
// Also lets it read only the file that has the types of the base class: the whole of cdk8s-plus has more than a megabyte.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORT = /^import .* from 'cdk8s-plus-30(?=';$)/gm;
const API_RESOURCE = 'import type { IApiEndpoint, IApiResource } ';

/** Marks the imports of cdk8s-plus in the declarations below a folder; returns the number of changed files. */
export function makeTypesOptional(folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    const text = name.endsWith('.d.ts') ? readFileSync(file, 'utf8') : '';
    const marked = text.replace(IMPORT, optional);
    if (marked !== text) {
      writeFileSync(file, marked);
      count++;
    }
  }
  return count;
}

function optional(imported: string): string {
  return `// @ts-ignore\n${imported}${imported.startsWith(API_RESOURCE) ? '/lib/api-resource' : ''}`;
}
