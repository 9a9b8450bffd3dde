// Generates the packages for Python, Java, Go and .NET, compiles them, and runs the contract sample, the samples of
// docs/languages.md and a mistake in each language. A language without its tools or registry is skipped with a message.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDotnet } from './bindings/dotnet';
import { checkGo } from './bindings/go';
import { checkJava } from './bindings/java';
import { checkPython } from './bindings/python';
import { generate, PACKAGES, WORK } from './bindings/support';

const TARGETS = ['python', 'java', 'go', 'dotnet'];

const LANGUAGES: readonly { readonly name: string; readonly check: (folder: string) => string | undefined }[] = [
  { name: 'Python', check: checkPython },
  { name: 'Java', check: checkJava },
  { name: 'Go', check: checkGo },
  { name: '.NET', check: checkDotnet },
];

generate(TARGETS, PACKAGES);
for (const target of TARGETS) {
  if (!existsSync(join(PACKAGES, target))) {
    throw new Error(`jsii-pacmak made no package for ${target}`);
  }
}
console.log(`generated: ${TARGETS.join(', ')}`);
mkdirSync(WORK, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'check-bindings-'));
try {
  for (const { name, check } of LANGUAGES) {
    const app = join(folder, name);
    mkdirSync(app);
    const skipped = check(app);
    console.log(
      skipped === undefined
        ? `the samples in ${name} write the expected manifests`
        : `skipped: ${name}, because ${skipped}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
