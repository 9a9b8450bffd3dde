import { writeFileSync } from 'node:fs';
import type * as converter from '../../convert';
import type { Conversion } from '../../convert/convert';
import type { InputFile } from '../../convert/input/manifest';
import { STANDARD_INPUT } from '../../private/standard-input';
import { filesBelow } from '../../world/input/files';
import { type Command, ExitCode, UsageError } from '../command';
import type { Terminal } from '../terminal';
import { type ConvertArguments, HELP, parseConvertArguments } from './arguments';
import { checkTable } from './check-table';

const DEFAULT_CLASS = 'Manifests';

/** `cdk8s-istio convert`: YAML to TypeScript. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'write a TypeScript class with constructs that synthesize the objects of manifests',
  help: HELP,
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
  const { convert, classNameFor, formatRemark } = loadConverter();
  const files = args.paths.flatMap((path) => filesOf(path)).map((file) => readFile(file, terminal));
  const className = args.out === undefined ? DEFAULT_CLASS : classNameFor(args.out);
  const conversion = convert(files, { className, keepApiVersion: args.keepApiVersion });
  for (const remark of conversion.remarks) {
    terminal.printError(`${formatRemark(remark)}\n`);
  }
  write(conversion, args, terminal);
  return conversion.remarks.some(({ severity }) => severity === 'error') ? ExitCode.FOUND : ExitCode.OK;
}

// All constructs of the library: the other commands do without.
function loadConverter(): typeof converter {
  return require('../../convert') as typeof converter;
}

function write(conversion: Conversion, { isCheck, out }: ConvertArguments, terminal: Terminal): void {
  if (isCheck) {
    terminal.print(checkTable(conversion));
  } else if (out === undefined) {
    terminal.print(conversion.code.trimEnd());
  } else {
    try {
      writeFileSync(out, conversion.code);
    } catch (error) {
      throw new UsageError(`convert: ${out} cannot be written: ${(error as Error).message}`);
    }
  }
}

function filesOf(path: string): string[] {
  try {
    return path === STANDARD_INPUT ? [path] : filesBelow(path);
  } catch (error) {
    throw new UsageError(`convert: ${path} cannot be read: ${(error as Error).message}`);
  }
}

function readFile(file: string, terminal: Terminal): InputFile {
  try {
    return { name: file === STANDARD_INPUT ? 'standard input' : file, text: terminal.readText(file) };
  } catch (error) {
    throw new UsageError(`convert: ${file} cannot be read: ${(error as Error).message}`);
  }
}
