// L1: runs `cdk8s import` over the storage version of each kind, one file per API group.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../run';
import { byGroupAndKind, type Definition } from './definitions';

/** Contents of imports/ by file name. */
export function generateL1(definitions: readonly Definition[]): Map<string, string> {
  const directory = mkdtempSync(join(tmpdir(), 'cdk8s-istio-import-'));
  try {
    const specification = join(directory, 'definitions.yaml');
    const output = join(directory, 'imports');
    // JSON is YAML that no reader can take for YAML 1.1.
    const documents = [...definitions].sort(byGroupAndKind).map(({ document }) => JSON.stringify(document));
    writeFileSync(specification, documents.join('\n---\n'));
    runTool('cdk8s-cli', ['import', specification, '--no-save', '--language', 'typescript', '--output', output], {
      CDK8S_CHECK_UPGRADE: 'false',
    });
    const files = readdirSync(output).sort();
    return new Map(files.map((file) => [file, withoutNoise(readFileSync(join(output, file), 'utf8'))]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const NOISE: readonly RegExp[] = [
  // Comments of nothing but `@schema`, a third of the text, and of enum members that repeat their value.
  /^ *\/\*\*\n(?: *\*(?: @schema .*)?\n)* *\*\/\n/gm,
  /^ *\/\*\* .* \*\/\n/gm,
  /^\/\* eslint-(?:dis|en)able .*\n/gm,
  /^\/\*\*\n \* Converts an object of type '.*' to JSON representation\.\n \*\/\n/gm,
  /^ *\/\/ filter undefined values\n/gm,
];

function withoutNoise(text: string): string {
  const stripped = NOISE.reduce((result, noise) => result.replace(noise, ''), text);
  return stripped.replace(/(;\n)\n(?= {2}readonly)/g, '$1').replace(/\n{3,}/g, '\n\n');
}
