// Reads a YAML file that a JSON schema describes, such as rules about access; reports all problems at once.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatLine } from '../../diagnostics/format/line';
import { quote } from '../../diagnostics/words';
import { yamlDiagnostic } from '../../world/input/documents';
import { readYaml } from '../../yaml/index';
import { UsageError } from '../command';
import { readText } from '../input';
import type { Terminal } from '../terminal';
import { checkSchema, type JsonSchema, type PlacedDiagnostic } from '../test/schema-check';
import { placed } from '../test/test-document';

/** The content of a file, and where it is written. */
export interface SchemaDocument {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (steps: PlacedDiagnostic['steps']) => number;
  /** Reports problems, and fails if there are any. */
  refuse(problems: readonly PlacedDiagnostic[]): void;
}

/** How a file is read. */
export interface SchemaDocumentOptions {
  readonly command: string;
  readonly schema: JsonSchema;
  /** What the file contains, for errors. */
  readonly content: string;
  readonly failure: string;
}

/** Reads a file; reports all problems on the error output, and fails if there are any. */
export function readSchemaDocument(
  file: string,
  { command, schema, content, failure }: SchemaDocumentOptions,
  terminal: Terminal,
): SchemaDocument {
  const text = readText(file, command, terminal);
  const [document, ...others] = readYaml(text);
  if (document === undefined || others.length > 0) {
    throw new UsageError(`${command}: ${quote(file)} is not a single document with ${content}`);
  }
  const { value, issues, lineOf } = document;
  const refuseAll = (problems: readonly Diagnostic[]): void => {
    for (const problem of problems) {
      terminal.printError(`${formatLine(problem)}\n`);
    }
    if (problems.length > 0) {
      throw new UsageError(`${command}: ${failure}`);
    }
  };
  const refuse = (problems: readonly PlacedDiagnostic[]) =>
    refuseAll(problems.map(({ diagnostic, steps }) => placed(diagnostic, { file, lineOf }, steps)));
  refuseAll(issues.map((issue) => yamlDiagnostic(issue, text, file)));
  refuse(checkSchema(value, schema));
  return { file, value, lineOf, refuse };
}
