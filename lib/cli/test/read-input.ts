// Reads the files of `cdk8s-istio test`. Their content shows which of them are tests and which are manifests.

import { quote } from '../../diagnostics/words';
import { filesAt, readText } from '../input';
import type { SourceFile } from '../mesh-input';
import type { Terminal } from '../terminal';
import { COMMAND, usageError } from './arguments';
import { mayBeManifest, readTestFile, type TestFile } from './test-document';

/** The content of all files. */
export interface Input {
  readonly testFiles: readonly TestFile[];
  readonly manifests: readonly SourceFile[];
}

/** Reads tests and manifests. Fails if a file that the user names is neither. */
export function readInput(paths: readonly string[], terminal: Terminal): Input {
  const testFiles: TestFile[] = [];
  const manifests: SourceFile[] = [];
  for (const path of paths) {
    for (const name of filesAt(path, COMMAND).files) {
      const text = readText(name, COMMAND, terminal);
      const tests = readTestFile(text, name);
      if (tests !== undefined) {
        testFiles.push(tests);
      } else {
        checkManifests(text, name, path, terminal);
        manifests.push({ name, text });
      }
    }
  }
  return { testFiles, manifests };
}

/** Folders can contain other files, such as values of Helm; but a user may have meant a test. */
function checkManifests(text: string, file: string, path: string, terminal: Terminal): void {
  if (mayBeManifest(text)) {
    return;
  }
  const problem = `${quote(file)} contains neither tests nor objects; a file with tests has the key "tests"`;
  if (file === path) {
    throw usageError(problem);
  }
  terminal.printError(`cdk8s-istio: ${COMMAND}: ${problem}\n`);
}
