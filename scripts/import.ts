// `npm run import`: generates imports/*.ts (L1), lib/facts/data/ (all kinds, all versions) and lib/rules/data/ (their schemas) from the
// CRDs in imports/definitions/.
// `npm run import -- --check`: writes nothing, prints the files that would change, and exits with 1 if there are any.
// `npm run import -- --update [FOLDER]`: updates imports/definitions/ from the public addresses, or from a folder of files.
// `npm run import -- --diff OLD NEW`: prints what differs between two files or folders of CRDs.
import { parseDefinitions } from './import/definitions';
import { diffDefinitions } from './import/diff';
import { generateL1 } from './import/l1';
import { DEFINITIONS, manifestProblems, readManifest } from './import/manifest';
import { download, fromFolder } from './import/originals';
import { changedFiles, type GeneratedFolder, writeFolder } from './import/output';
import { generateFacts, generateRulesData } from './import/rules-data';
import { readAny, readPinned } from './import/sources';
import { updateDefinitions } from './import/update';

const USAGE = 'usage: npm run import [-- --check | --update [FOLDER] | --diff OLD NEW]';

async function main([command, ...operands]: readonly string[]): Promise<number> {
  const [first, second] = operands;
  if (command === undefined) {
    return generate(false);
  }
  if (command === '--check' && operands.length === 0) {
    return generate(true);
  }
  if (command === '--update' && operands.length <= 1) {
    return update(first);
  }
  if (command === '--diff' && first !== undefined && second !== undefined && operands.length === 2) {
    return diff(first, second);
  }
  console.error(USAGE);
  return 2;
}

function generate(check: boolean): number {
  // Changed definitions without a new checksum are a mistake, whether the output is written or only compared.
  const problems = manifestProblems(DEFINITIONS);
  if (problems.length > 0) {
    return fail(problems.map((problem) => `imports/definitions/${problem}`));
  }
  const definitions = readPinned(DEFINITIONS).flatMap(parseDefinitions);
  const folders: GeneratedFolder[] = [
    { path: 'imports', files: generateL1(definitions.filter(({ channel }) => channel !== 'experimental')) },
    { path: 'lib/facts/data', files: generateFacts(definitions, readManifest(DEFINITIONS)) },
    { path: 'lib/rules/data', files: generateRulesData(definitions) },
  ];
  if (check) {
    const changed = folders.flatMap(changedFiles);
    return fail(changed.map((file) => `${file}: differs from what imports/definitions gives; run "npm run import"`));
  }
  folders.forEach(writeFolder);
  console.log('run "npm run versions" to write the versions that changed to docs and docstrings');
  return 0;
}

async function update(folder: string | undefined): Promise<number> {
  const read = folder === undefined ? download : fromFolder(folder, readManifest(DEFINITIONS));
  const files = await updateDefinitions(DEFINITIONS, read);
  console.log(`updated in imports/definitions: ${files.join(', ')}; run "npm run import" to generate from them`);
  return 0;
}

function diff(before: string, after: string): number {
  const lines = diffDefinitions(readAny(before).flatMap(parseDefinitions), readAny(after).flatMap(parseDefinitions));
  console.log(lines.length > 0 ? lines.join('\n') : 'no differences');
  return 0;
}

function fail(problems: readonly string[]): number {
  for (const problem of problems) {
    console.error(`import: ${problem}`);
  }
  return problems.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
