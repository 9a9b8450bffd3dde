import { printableJson } from '../../diagnostics/words';
import { type AccessMatrix, Mesh } from '../../traffic';
import { World } from '../../world/world';
import { type Command, ExitCode, UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, readMeshInput } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';
import type { Terminal } from '../terminal';
import { checkRules } from './check';
import { readRules } from './read-rules';

const COMMAND = 'access';
const FORMATS = ['text', 'json', 'markdown', 'csv'] as const;

const OPTIONS = {
  check: { type: 'string', value: 'RULES.yaml', description: 'check rules about who may call whom' },
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

const HELP = helpOf(
  {
    usage: ['access [OPTION]... FILE|DIR|-...', 'access --check RULES.yaml [OPTION]... FILE|DIR|-...'],
    about: `Prints who may call whom in the mesh of the manifests: clients and services, the requests that are allowed, over which
connection, and the policies that decide.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.`,
    notes:
      'Exit codes: 0 printed, or all rules passed; 1 rules failed; 2 invalid usage or rules, or unreadable or empty input.',
  },
  OPTIONS,
);

/** `cdk8s-istio access`: prints who may call whom. */
export const accessCommand: Command = {
  name: COMMAND,
  summary: 'print who may call whom, and which policies decide',
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const { values, positionals } = parseOptions(COMMAND, args, OPTIONS);
    if (values.help) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const format = choiceOf(COMMAND, '--format', values.format, FORMATS);
    if (positionals.length === 0) {
      throw new UsageError(`${COMMAND}: no manifests; name files or folders, or - for standard input`);
    }
    const given = { paths: positionals, context: values.context, meshConfig: values['mesh-config'] };
    const { resources, settings, isComplete } = readMeshInput(given, COMMAND, terminal);
    const mesh = Mesh._ofWorld(new World(resources, settings));
    const exitCode =
      values.check === undefined ? print(mesh, format, terminal) : check(values.check, mesh, format, terminal);
    return isComplete ? exitCode : ExitCode.UNUSABLE;
  },
};

type Format = (typeof FORMATS)[number];

function print(mesh: Mesh, format: Format, terminal: Terminal): number {
  terminal.print(formatted(mesh.access(), format));
  return ExitCode.OK;
}

function check(file: string, mesh: Mesh, format: Format, terminal: Terminal): number {
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`${COMMAND}: --check cannot print ${format}; use text or json`);
  }
  return checkRules(readRules(file, COMMAND, terminal), mesh, format === 'json', terminal);
}

function formatted(matrix: AccessMatrix, format: Format): string {
  switch (format) {
    case 'json':
      return printableJson({ access: matrix.entries });
    case 'markdown':
      return matrix.toMarkdown();
    case 'csv':
      return matrix.toCsv();
    default:
      return matrix.toText();
  }
}
