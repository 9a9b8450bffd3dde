// Reads the files of `cdk8s-istio test`. Their content shows which of them are tests and which are manifests.

import { NO_OBJECT } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatLine } from '../../diagnostics/format/line';
import { quote } from '../../diagnostics/words';
import { type Manifests, readManifests } from '../../world/input/manifests';
import type { Resource } from '../../world/resource';
import { filesAt, readText } from '../input';
import { refuseUnreadable } from '../mesh-input';
import type { Terminal } from '../terminal';
import { COMMAND, usageError } from './arguments';
import { readTestFile, type TestFile } from './test-document';

/** The content of all files. */
export interface Input {
  readonly resources: readonly Resource[];
  readonly testFiles: readonly TestFile[];
}

interface FileContent {
  readonly tests?: TestFile;
  readonly manifests?: Manifests;
}

/** Reads tests and manifests. Fails if a file cannot be read, or if it is named and contains neither. */
export function readInput(paths: readonly string[], terminal: Terminal): Input {
  const contents = paths.flatMap((path) =>
    filesAt(path, COMMAND).files.map((file) => {
      const content = readFile(file, terminal);
      if (file === path && content.manifests?.resources.length === 0) {
        refuseUnreadable(content.manifests.diagnostics, COMMAND, terminal);
        throw usageError(`${quote(file)} contains neither tests nor objects; a file with tests has the key "tests"`);
      }
      return content;
    }),
  );
  const manifests = contents.flatMap((content) => content.manifests ?? []);
  const diagnostics = manifests.flatMap((each) => each.diagnostics);
  warn(diagnostics, terminal);
  refuseUnreadable(diagnostics, COMMAND, terminal);
  return {
    resources: manifests.flatMap(({ resources }) => resources),
    testFiles: contents.flatMap((content) => content.tests ?? []),
  };
}

function readFile(file: string, terminal: Terminal): FileContent {
  const text = readText(file, COMMAND, terminal);
  const tests = readTestFile(text, file);
  return tests === undefined ? { manifests: readManifests(text, file) } : { tests };
}

/** Folders can contain other files, such as values of Helm, but a user may have meant a test. */
function warn(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics.filter(({ code }) => code === NO_OBJECT.code)) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
}
