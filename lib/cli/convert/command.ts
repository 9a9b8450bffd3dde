import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type * as converter from '../../convert';
import type { Conversion } from '../../convert/convert';
import type { InputFile } from '../../convert/input/manifest';
import { formatLine } from '../../diagnostics/format/line';
import { Severity } from '../../diagnostics/severity';
import { quote } from '../../diagnostics/words';
import { STANDARD_INPUT } from '../../private/standard-input';
import { type Command, ExitCode, UsageError } from '../command';
import { filesAt, unreadable } from '../input';
import type { Terminal } from '../terminal';
import { type ConvertArguments, HELP, OPTIONS, parseConvertArguments } from './arguments';
import { checkTable } from './check-table';

const DEFAULT_CLASS = 'Manifests';

/** `cdk8s-istio convert`: converts YAML to TypeScript. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'convert manifests to a TypeScript class with constructs',
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
  const { convert, classNameFor } = loadConverter();
  const found = args.paths.map((path) => filesAt(path, 'convert'));
  const files = found.flatMap((each) => each.files).map((file) => readFile(file, terminal));
  const className = args.out === undefined ? DEFAULT_CLASS : classNameFor(args.out);
  const conversion = convert(files, { className, keepApiVersion: args.keepApiVersion });
  const unread = found.flatMap(({ diagnostics }) => diagnostics);
  for (const diagnostic of [...unread, ...conversion.diagnostics]) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
  write(conversion, args, terminal);
  return conversion.diagnostics.some(({ severity }) => severity === Severity.ERROR) ? ExitCode.FOUND : ExitCode.OK;
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
    writeFile(out, conversion.code);
  }
}

/** Writes a file at once, so that a failure leaves the old one. A link is replaced, not followed. */
function writeFile(path: string, text: string): void {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(fresh, text, { flag: 'wx' });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new UsageError(`convert: cannot write ${quote(path)}: ${(error as Error).message}`);
  }
}

function readFile(file: string, terminal: Terminal): InputFile {
  try {
    return { name: file === STANDARD_INPUT ? 'standard input' : file, text: terminal.readText(file) };
  } catch (error) {
    throw unreadable(file, error, 'convert');
  }
}
