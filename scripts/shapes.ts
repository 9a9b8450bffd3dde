// `npm run shapes`: writes lib/convert/data/, which tells the converter what the props of the constructs look like.
// `npm run shapes -- --check` writes nothing; it names the files that would change and exits 1 if there are any.
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
    console.error(`shapes --check: ${file} differs from what the constructs are; run 'npm run shapes'`);
  }
  return changed.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.includes('--check'));
