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
import { suggestAccess } from './suggest';

const COMMAND = 'access';
const MATRIX_FORMATS = ['text', 'json', 'markdown', 'csv'] as const;
const SUGGESTION_FORMATS = ['yaml', 'typescript'] as const;
const FORMATS = [...MATRIX_FORMATS, ...SUGGESTION_FORMATS] as const;

const OPTIONS = {
  to: {
    type: 'string',
    value: 'NS/SERVICE',
    description: 'explain one service: its policies, and what each rule decides',
  },
  check: { type: 'string', value: 'RULES.yaml', description: 'check rules about who may call whom' },
  suggest: {
    type: 'boolean',
    default: false,
    description: 'print policies that permit only the calls of routes and of --calls, as yaml or typescript',
  },
  calls: {
    type: 'string',
    value: 'CALLS.yaml',
    description: 'calls between workloads that no manifest shows, for --suggest',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'text (default), json, markdown or csv; with --suggest, yaml (default) or typescript',
  },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

const HELP = helpOf(
  {
    usage: [
      'access [OPTION]... FILE|DIR|-...',
      'access --to NS/SERVICE [OPTION]... FILE|DIR|-...',
      'access --check RULES.yaml [OPTION]... FILE|DIR|-...',
      'access --suggest [--calls CALLS.yaml] [OPTION]... FILE|DIR|-...',
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
    const { to, check, suggest, calls } = values;
    const format = choiceOf(COMMAND, '--format', values.format ?? (suggest ? 'yaml' : 'text'), FORMATS);
    if (suggest && (to !== undefined || check !== undefined || !isOneOf(SUGGESTION_FORMATS, format))) {
      throw usageError('--suggest prints yaml or typescript, and cannot be combined with --to and --check');
    }
    if (!suggest && (calls !== undefined || !isOneOf(MATRIX_FORMATS, format))) {
      throw usageError(`--calls and --format ${SUGGESTION_FORMATS.join(' and ')} need --suggest`);
    }
    if (to !== undefined && (check !== undefined || format !== 'text')) {
      throw usageError('--to prints text, and cannot be combined with --check and other formats');
    }
    const input = readMeshInput(meshArguments(positionals, values), COMMAND, terminal);
    const exitCode = answer(input, { to, check, suggest, calls, format }, terminal);
    return input.isComplete ? exitCode : ExitCode.UNUSABLE;
  },
};

interface Question {
  readonly to: string | undefined;
  readonly check: string | undefined;
  readonly suggest: boolean;
  readonly calls: string | undefined;
  readonly format: Format;
}

function answer({ resources, settings }: MeshInput, question: Question, terminal: Terminal): number {
  const { to, check, suggest, calls, format } = question;
  const meshOf = (objects: readonly Resource[]) => Mesh._ofWorld(new World(objects, settings));
  const mesh = meshOf(resources);
  if (check !== undefined) {
    return checkFile(check, mesh, format, terminal);
  }
  if (suggest) {
    suggestAccess(mesh, calls, format === 'typescript' ? format : 'yaml', COMMAND, terminal);
    return ExitCode.OK;
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

function isOneOf(formats: readonly string[], format: string): boolean {
  return formats.includes(format);
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
