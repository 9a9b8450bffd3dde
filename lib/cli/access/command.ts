import { printableJson } from '../../diagnostics/words';
import { type AccessMatrix, Mesh } from '../../traffic';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import { World } from '../../world/world';
import { type Command, ExitCode, UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, type MeshInput, meshArguments, readMeshInput } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';
import type { Terminal } from '../terminal';
import { checkRules } from './check';
import { explainService } from './explain-service';
import { readRules } from './read-rules';

const COMMAND = 'access';
const FORMATS = ['text', 'json', 'markdown', 'csv'] as const;

const OPTIONS = {
  to: {
    type: 'string',
    value: 'NS/SERVICE',
    description: 'explain one service: its policies, and what each rule decides',
  },
  check: { type: 'string', value: 'RULES.yaml', description: 'check rules about who may call whom' },
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

const HELP = helpOf(
  {
    usage: [
      'access [OPTION]... FILE|DIR|-...',
      'access --to NS/SERVICE [OPTION]... FILE|DIR|-...',
      'access --check RULES.yaml [OPTION]... FILE|DIR|-...',
    ],
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
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const { values, positionals } = parseOptions(COMMAND, args, OPTIONS);
    if (values.help) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    if (positionals.length === 0) {
      throw usageError('no manifests; name files or folders, or - for standard input');
    }
    const format = choiceOf(COMMAND, '--format', values.format, FORMATS);
    const { to, check } = values;
    if (to !== undefined && (check !== undefined || format !== 'text')) {
      throw usageError('--to prints text, and cannot be combined with --check and other formats');
    }
    const input = readMeshInput(meshArguments(positionals, values), COMMAND, terminal);
    const exitCode = answer(input, { to, check, format }, terminal);
    return input.isComplete ? exitCode : ExitCode.UNUSABLE;
  },
};

interface Question {
  readonly to: string | undefined;
  readonly check: string | undefined;
  readonly format: Format;
}

function answer({ resources, settings }: MeshInput, { to, check, format }: Question, terminal: Terminal): number {
  const meshOf = (objects: readonly Resource[]) => Mesh._ofWorld(new World(objects, settings));
  const mesh = meshOf(resources);
  if (check !== undefined) {
    return checkFile(check, mesh, format, terminal);
  }
  const withoutDeny = () => meshOf(resources.filter((resource) => !isDeny(resource)));
  terminal.print(to === undefined ? formatted(mesh.access(), format) : explainService(to, COMMAND, mesh, withoutDeny));
  return ExitCode.OK;
}

function checkFile(file: string, mesh: Mesh, format: Format, terminal: Terminal): number {
  if (format !== 'text' && format !== 'json') {
    throw usageError(`--check cannot print ${format}; use text or json`);
  }
  return checkRules(readRules(file, COMMAND, terminal), mesh, format === 'json', terminal);
}

function isDeny({ type, spec }: Resource): boolean {
  return type === Kind.AuthorizationPolicy && spec.text('action') === 'DENY';
}

type Format = (typeof FORMATS)[number];

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

function usageError(message: string): UsageError {
  return new UsageError(`${COMMAND}: ${message}`);
}
