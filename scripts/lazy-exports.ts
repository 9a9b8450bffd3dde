// Lets the indexes of the compiled package load files on first use: `istio.VirtualService` then loads the file of this class,
// and nothing of Gateway API, of the applications or of the generated classes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The compiled form of `export * as istio from './istio'`. That of `export { Name } from` stays as it is, because all names of
// a module share one `require`.
const SUBMODULE = /^exports\.(\w+) = (__importStar\(require\("[^"]+"\)\));$/gm;
// The compiled form of `export * from './gateway'`.
const FILE = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;
// The other forms in which a compiled file exports a name, first of all `exports.a = exports.b = void 0;`.
const ASSIGNED = /^exports\.\w+ = .*/gm;
const DEFINED = /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable/gm;

// A name becomes a plain property at first use, because a getter would make each later use slower. While a file is still being
// loaded, as in a circle of imports, the name has no value yet and stays a getter.
// `Object.defineProperty(exports, "istio"` with a getter of this form would hide the name from the `import` of ES modules.
const HELPER = `const lazy = (name, load) => Object.defineProperty(exports, name, {
    enumerable: true,
    configurable: true,
    get() {
        const value = load();
        if (value !== undefined) {
            Object.defineProperty(exports, name, { enumerable: true, configurable: true, value });
        }
        return value;
    },
});
`;

/** How many submodules and other names load on first use. */
export interface LazyExports {
  readonly submodules: number;
  readonly names: number;
}

/** Rewrites every index below a folder. */
export function makeExportsLazy(folder: string): LazyExports {
  const indexes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[/\\])index\.js$/.test(file))
    .map((file) => join(folder, file));
  // All are read before the first is written, because an index may export the names of another.
  const rewritten = indexes.map((file) => ({ file, ...rewrite(file) }));
  for (const { file, text } of rewritten) {
    writeFileSync(file, text);
  }
  const sum = (count: (one: LazyExports) => number) => rewritten.reduce((total, one) => total + count(one), 0);
  return { submodules: sum(({ submodules }) => submodules), names: sum(({ names }) => names) };
}

function rewrite(index: string): LazyExports & { readonly text: string } {
  const eager = readFileSync(index, 'utf8');
  const submodules = [...eager.matchAll(SUBMODULE)].length;
  // As in `__exportStar`, the names of the index itself come first, then those of the first file that has them.
  const taken = new Set(ownNames(eager));
  const names: string[] = [];
  const lazy = eager.replace(SUBMODULE, 'lazy("$1", () => $2);').replace(FILE, (_, path: string) => {
    const added = [...namesOf(fileOf(index, path))].filter((name) => name !== 'default' && !taken.has(name));
    for (const name of added) {
      taken.add(name);
      names.push(name);
    }
    return added.map((name) => `lazy("${name}", () => require("${path}").${name});`).join('\n');
  });
  if (submodules + names.length === 0) {
    return { submodules, names: 0, text: eager };
  }
  // Node finds the names that an ES module may import by reading assignments in the text of a file.
  const assigned = names.length > 0 ? `${names.map((name) => `exports.${name} = `).join('')}void 0;\n` : '';
  const text = lazy.replace(/^Object\.defineProperty\(exports, "__esModule".*\n/m, `$&${assigned}${HELPER}`);
  return { submodules, names: names.length, text };
}

/** Names that a compiled file exports. */
function namesOf(file: string): Set<string> {
  const text = readFileSync(file, 'utf8');
  const others = [...text.matchAll(FILE)].flatMap(([, path = '']) => [...namesOf(fileOf(file, path))]);
  return new Set([...ownNames(text), ...others]);
}

/** Names that a compiled file exports itself, and not by `export *`. */
function ownNames(text: string): string[] {
  const assigned = [...text.matchAll(ASSIGNED)].flatMap(([line]) => [...line.matchAll(/\bexports\.(\w+) = /g)]);
  return [...assigned, ...text.matchAll(DEFINED)].map(([, name = '']) => name);
}

function fileOf(from: string, path: string): string {
  const file = join(dirname(from), path);
  return existsSync(`${file}.js`) ? `${file}.js` : join(file, 'index.js');
}
