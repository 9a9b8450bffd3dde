// `npm run import`: turns the pinned CRDs into imports/ (L1) and lib/facts/data/ (all kinds) and lib/rules/data/ (their schemas).
// `npm run import -- --check` writes nothing; it names the files that would change and exits 1 if there are any.
import { parseDefinitions } from './import/definitions';
import { generateL1 } from './import/l1';
import { changedFiles, type GeneratedFolder, writeFolder } from './import/output';
import { generateKinds, generateRulesData } from './import/rules-data';
import { hasPinnedDefinitions, readSources } from './import/sources';

async function main(check: boolean): Promise<number> {
  if (check && !hasPinnedDefinitions()) {
    console.log('import --check: skipped, because ../shared/crds is not here to compare with');
    return 0;
  }
  const definitions = (await readSources()).flatMap(parseDefinitions);
  const folders: GeneratedFolder[] = [
    { path: 'imports', files: generateL1(definitions.filter(({ channel }) => channel !== 'experimental')) },
    { path: 'lib/facts/data', files: generateKinds(definitions) },
    { path: 'lib/rules/data', files: generateRulesData(definitions) },
  ];
  if (!check) {
    folders.forEach(writeFolder);
    return 0;
  }
  const changed = folders.flatMap(changedFiles);
  for (const file of changed) {
    console.error(`import --check: ${file} differs from what the definitions give; run 'npm run import'`);
  }
  return changed.length === 0 ? 0 : 1;
}

main(process.argv.includes('--check')).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
