// Makes the submodules of the compiled package load on first use: `import { istio } from 'cdk8s-istio'` then costs nothing
// for Gateway API, the applications or the generated classes that an app does not use.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The compiled form of `export * as istio from './istio'`: one line, and it declares nothing that another line uses. The
// compiled form of `export { Name } from` stays as it is, because all names of a module share one `require`.
const SUBMODULE = /^exports\.(\w+) = (__importStar\(require\("[^"]+"\)\));$/gm;

// Node finds the names that an ES module may import by reading the text of a file. `Object.defineProperty(exports, "istio"`
// with a getter of this form would hide the name, so the call is in a function.
const HELPER =
  'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });\n';

/** Rewrites the submodules of every index below a folder; returns their number. */
export function makeSubmodulesLazy(folder: string): number {
  let count = 0;
  const indexes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[/\\])index\.js$/.test(file),
  );
  for (const file of indexes.map((name) => join(folder, name))) {
    const eager = readFileSync(file, 'utf8');
    const submodules = eager.match(SUBMODULE) ?? [];
    if (submodules.length > 0) {
      const lazy = eager.replace(SUBMODULE, 'lazy("$1", () => $2);');
      writeFileSync(file, lazy.replace(/^exports\.\w+ = /m, `${HELPER}$&`));
      count += submodules.length;
    }
  }
  return count;
}
