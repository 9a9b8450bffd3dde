// Reads the files of `cdk8s-istio test`. Their content shows which of them are tests and which are manifests.

import { NO_OBJECT } from '../../diagnostics/codes/input';
import { formatLine } from '../../diagnostics/format/line';
import { quote } from '../../diagnostics/words';
import { readManifests } from '../../world/input/manifests';
import type { Resource } from '../../world/resource';
import { filesAt, readText } from '../input';
import type { MeshReader } from '../mesh-input';
import type { Terminal } from '../terminal';
import { COMMAND, usageError } from './arguments';
import { readTestFile, type TestFile } from './test-document';

/** The content of all files. */
export interface Input {
  readonly objects: readonly Resource[];
  readonly testFiles: readonly TestFile[];
}

interface FileContent {
  readonly tests?: TestFile;
  readonly objects?: readonly Resource[];
}

/** Reads tests and manifests. Fails if a file cannot be read, or if it is named and contains neither. */
export function readInput(paths: readonly string[], reader: MeshReader, terminal: Terminal): Input {
  const contents = paths.flatMap((path) =>
    filesAt(path, COMMAND).files.map((file) => {
      const content = readFile(file, reader, terminal);
      if (file === path && content.objects?.length === 0 && reader.isComplete) {
        throw usageError(`${quote(file)} contains neither tests nor objects; a file with tests has the key "tests"`);
      }
      return content;
    }),
  );
  return {
    objects: contents.flatMap(({ objects = [] }) => objects),
    testFiles: contents.flatMap(({ tests }) => tests ?? []),
  };
}

function readFile(file: string, reader: MeshReader, terminal: Terminal): FileContent {
  const text = readText(file, COMMAND, terminal);
  const tests = readTestFile(text, file);
  if (tests !== undefined) {
    return { tests };
  }
  const { resources, diagnostics } = readManifests(text, file);
  reader.report(diagnostics);
  // Folders can contain other files, such as values of Helm, but a user may have meant a test.
  for (const diagnostic of diagnostics.filter(({ code }) => code === NO_OBJECT.code)) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
  return { objects: resources };
}
