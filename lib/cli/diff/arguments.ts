import { parseArgs } from 'node:util';
import { quote } from '../../diagnostics/words';
import { ChangeClass } from '../../traffic';
import { UsageError } from '../command';

const CLASSES = Object.values(ChangeClass);

export const HELP = `Usage: cdk8s-istio diff [OPTION]... OLD NEW
       cdk8s-istio diff [OPTION]... OLD..NEW -- PATH...

Prints how the answers of the mesh to requests change from OLD to NEW: files, folders, or revisions of git. The requests are
derived from the manifests of both. A folder includes all .yaml, .yml and .json files below it. Of "OLD.." without NEW, NEW is
the working tree.

  --format FORMAT       text (default), markdown (for a comment on a pull request), json or github
  --fail-on CLASSES     classes of changes for exit code 1, separated by commas: ${CLASSES.slice(0, 5).join(', ')},
                        ${CLASSES.slice(5).join(', ')}, or all (default: none)
  --mesh-config FILE    mesh-wide configuration: a MeshConfig, or the ConfigMap that contains it
  --context FILE|DIR    manifests that exist in addition, before and after; objects that are neither there nor in the input are
                        then considered missing (repeatable)
  --help                print this help

Exit codes: 0 no changes of the classes, 1 changes, 2 invalid usage, or unreadable or empty input.`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'none' },
  'mesh-config': { type: 'string' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const FORMATS = ['text', 'markdown', 'json', 'github'] as const;
export type DiffFormat = (typeof FORMATS)[number];

/** One of the two meshes: paths on disk, or in a revision of git. */
export interface DiffSource {
  readonly revision: string | undefined;
  readonly paths: readonly string[];
}

/** Valid arguments of `diff`. */
export interface DiffArguments {
  readonly isHelp: boolean;
  readonly before: DiffSource;
  readonly after: DiffSource;
  readonly format: DiffFormat;
  readonly failOn: readonly ChangeClass[];
  readonly meshConfig: string | undefined;
  readonly context: readonly string[];
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseDiffArguments(args: readonly string[]): DiffArguments {
  const { values, positionals, tokens } = parse(args);
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index;
  const beforeEnd = tokens.filter(
    ({ kind, index }) => kind === 'positional' && (end === undefined || index < end),
  ).length;
  const [before, after] = values.help
    ? [NO_SOURCE, NO_SOURCE]
    : sourcesOf(positionals.slice(0, beforeEnd), positionals.slice(beforeEnd));
  return {
    isHelp: values.help,
    before,
    after,
    format: formatOf(values.format),
    failOn: classesOf(values['fail-on']),
    meshConfig: values['mesh-config'],
    context: values.context,
  };
}

const NO_SOURCE: DiffSource = { revision: undefined, paths: [] };

/** An error in the arguments. */
export function usageError(message: string): UsageError {
  return new UsageError(`diff: ${message}`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    throw usageError((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

/**
 * @param named - arguments before `--`
 * @param paths - arguments after it
 */
function sourcesOf(named: readonly string[], paths: readonly string[]): [before: DiffSource, after: DiffSource] {
  const [first = '', second, ...more] = named;
  if (paths.length === 0 && second !== undefined && more.length === 0) {
    return [
      { revision: undefined, paths: [first] },
      { revision: undefined, paths: [second] },
    ];
  }
  const [before = '', after, ...others] = first.split('..');
  if (paths.length === 0 || second !== undefined || before === '' || after === undefined || others.length > 0) {
    throw usageError('use OLD NEW for two files or folders, or OLD..NEW -- PATH for two revisions of git');
  }
  return [
    { revision: before, paths },
    { revision: after === '' ? undefined : after, paths },
  ];
}

function formatOf(text: string): DiffFormat {
  const format = FORMATS.find((known) => known === text);
  if (format === undefined) {
    throw usageError(`--format cannot be ${quote(text)}; use one of ${FORMATS.join(', ')}`);
  }
  return format;
}

function classesOf(text: string): readonly ChangeClass[] {
  if (text === 'none' || text === 'all') {
    return text === 'none' ? [] : CLASSES;
  }
  return text.split(',').map((name) => {
    const found = CLASSES.find((known) => known === name.trim());
    if (found === undefined) {
      throw usageError(`--fail-on cannot be ${quote(name)}; use some of ${CLASSES.join(', ')}, or all or none`);
    }
    return found;
  });
}
