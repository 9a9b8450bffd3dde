// `npm run shapes`: writes lib/convert/data/, from which the converter reads the types of the props of the constructs.
// `npm run shapes -- --check` writes nothing; it lists the files that would change and exits with 1 if there are any.
import { changedFiles, type GeneratedFolder, writeFolder } from './import/output';
import { describeKubernetes } from './shapes/kubernetes';
import { describeLibrary } from './shapes/library';
import { loadProgram } from './shapes/program';

function main(check: boolean): number {
  const program = loadProgram();
  const folder: GeneratedFolder = {
    path: 'lib/convert/data',
    files: new Map([
      ['library.json', describeLibrary(program)],
      ['kubernetes.json', describeKubernetes(program)],
    ]),
  };
  if (!check) {
    writeFolder(folder);
    return 0;
  }
  const changed = changedFiles(folder);
  for (const file of changed) {
    console.error(`shapes --check: ${file} is out of date; run 'npm run shapes'`);
  }
  return changed.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.includes('--check'));
