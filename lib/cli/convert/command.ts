import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as converter from '../../convert';
import type { CodeOptions, Conversion } from '../../convert/convert';
import type { InputFile } from '../../convert/input/manifest';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatLine } from '../../diagnostics/format/line';
import { Severity } from '../../diagnostics/severity';
import { quote } from '../../diagnostics/words';
import { STANDARD_INPUT } from '../../private/standard-input';
import { type Command, ExitCode, UsageError } from '../command';
import { filesAt, unreadable } from '../input';
import { writeNewFiles, writeOutput } from '../output-file';
import { templateFolder } from '../template';
import type { Terminal } from '../terminal';
import { type ConvertArguments, HELP, OPTIONS, parseConvertArguments } from './arguments';
import { checkTable } from './check-table';

const DEFAULT_CLASS = 'Manifests';
const MAIN = 'main.ts';

/** `cdk8s-istio convert`: converts YAML to TypeScript. */
export const convertCommand: Command = {
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseConvertArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    return convertFiles(parsed, terminal);
  },
};

function convertFiles(args: ConvertArguments, terminal: Terminal): number {
  if (args.into !== undefined) {
    return convertInto(args.into, args, terminal);
  }
  const { convert, classNameFor } = loadConverter();
  const { files, unread } = readFiles(args.paths, 'convert', terminal);
  const className = args.out === undefined ? DEFAULT_CLASS : classNameFor(args.out);
  const conversion = convert(files, { ...args.code, className });
  printDiagnostics([...unread, ...conversion.diagnostics], terminal);
  write(conversion, args, terminal);
  return exitCodeOf(conversion.diagnostics);
}

/** Writes the files of an app to a folder. */
function convertInto(folder: string, { paths, code }: ConvertArguments, terminal: Terminal): number {
  const { files, diagnostics } = convertedApp(paths, code, 'convert', terminal);
  // An app that `init` creates has the same one.
  const main = readFileSync(join(templateFolder('typescript'), MAIN), 'utf8');
  writeNewFiles(folder, new Map([...files, [MAIN, main]]), 'convert');
  return exitCodeOf(diagnostics);
}

/** The app with the objects of some paths; prints what is not converted. */
export function convertedApp(
  paths: readonly string[],
  options: CodeOptions,
  command: string,
  terminal: Terminal,
): converter.AppConversion {
  const { files, unread } = readFiles(paths, command, terminal);
  const conversion = loadConverter().convertToApp(files, options);
  printDiagnostics([...unread, ...conversion.diagnostics], terminal);
  if (conversion.objects === 0) {
    throw new UsageError(`${command}: no object could be converted, so nothing was written`);
  }
  return conversion;
}

export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.some(({ severity }) => severity === Severity.ERROR) ? ExitCode.FOUND : ExitCode.OK;
}

function printDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
}

function readFiles(paths: readonly string[], command: string, terminal: Terminal) {
  const found = paths.map((path) => filesAt(path, command));
  return {
    files: found.flatMap((each) => each.files).map((file) => readFile(file, command, terminal)),
    unread: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

// The converter loads all constructs of the library, which the other commands do not need.
function loadConverter(): typeof converter {
  return require('../../convert') as typeof converter;
}

function write(conversion: Conversion, { isCheck, out }: ConvertArguments, terminal: Terminal): void {
  if (isCheck) {
    terminal.print(checkTable(conversion));
  } else if (out === undefined) {
    terminal.print(conversion.code.trimEnd());
  } else if (conversion.objects.length === 0) {
    throw new UsageError(`convert: no object could be converted, so ${quote(out)} was not written`);
  } else {
    writeOutput(out, conversion.code, 'convert');
  }
}

function readFile(file: string, command: string, terminal: Terminal): InputFile {
  try {
    return { name: file === STANDARD_INPUT ? 'standard input' : file, text: terminal.readText(file) };
  } catch (error) {
    throw unreadable(file, error, command);
  }
}
