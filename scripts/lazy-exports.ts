// Makes the submodules of the compiled package load on first use: `import { istio } from 'cdk8s-istio'` then costs nothing
// for Gateway API, the applications or the generated classes that an app does not use.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run';

const EAGER = /^exports\.(\w+) = __importStar\(require\("([^"]+)"\)\);$/gm;

// A class that the index exports by its name.
const EAGER_CLASS =
  /^var (\w+) = require\("([^"]+)"\);\nObject\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return \1\.\3; \} \}\);$/gm;

// Not `Object.defineProperty(exports, ...)` at the place itself: Node would take such names out of what ES modules can
// import by name, which it finds by reading the text.
const HELPER =
  'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });\n';

/** Rewrites the `export * as` lines of every index file; says how many there were. */
export function makeExportsLazy(): void {
  const lib = join(ROOT, 'build', 'lib');
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[/\\])index\.js$/.test(file),
  );
  let count = 0;
  for (const file of files.map((name) => join(lib, name))) {
    const eager = readFileSync(file, 'utf8');
    const lazy = eager
      .replace(EAGER, (_line, name: string, module: string) => {
        count++;
        return `lazy("${name}", () => __importStar(require("${module}")));`;
      })
      .replace(EAGER_CLASS, (_lines, _variable, module: string, name: string) => {
        return `lazy("${name}", () => require("${module}").${name});`;
      });
    if (lazy !== eager) {
      writeFileSync(file, lazy.replace(/^exports\.\w+ = /m, `${HELPER}$&`));
    }
  }
  if (count === 0) {
    throw new Error('lazy-exports: no submodule found; has the form of the compiled exports changed?');
  }
  console.log(`lazy-exports: ${count} submodules load on first use`);
}
