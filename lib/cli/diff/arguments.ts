import { quote } from '../../diagnostics/words';
import { ChangeClass } from '../../traffic';
import { UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, type MeshArguments, meshArguments } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';

const CLASSES = Object.values(ChangeClass);
const FORMATS = ['text', 'markdown', 'json', 'github'] as const;

export type DiffFormat = (typeof FORMATS)[number];

export const DIFF_OPTIONS = {
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  'fail-on': {
    type: 'string',
    default: 'none',
    value: 'CLASSES',
    description: `classes of changes for exit code 1, separated by commas: ${CLASSES.join(', ')}, or all`,
  },
  rollout: {
    type: 'boolean',
    default: false,
    description: 'also follow requests while the objects of NEW are applied one after the other, by sync wave and file',
  },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

export const HELP = helpOf(
  {
    usage: ['diff [OPTION]... OLD NEW', 'diff [OPTION]... OLD..NEW -- PATH...'],
    about: `Prints how the answers of the mesh to requests change from OLD to NEW: files, folders, or revisions of git. The requests are
derived from the manifests of both. A folder includes all .yaml, .yml and .json files below it. If NEW is left out, as in
"main..", it is the working tree.`,
    notes: 'Exit codes: 0 no changes of the classes, 1 changes, 2 invalid usage, or unreadable or empty input.',
  },
  DIFF_OPTIONS,
);

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
  readonly showsRollout: boolean;
  /** What both meshes have in common. */
  readonly mesh: MeshArguments;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseDiffArguments(args: readonly string[]): DiffArguments {
  const end = args.indexOf('--');
  const [own, paths] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  const { values, positionals } = parseOptions('diff', own, DIFF_OPTIONS);
  const [before, after] = values.help ? [NO_SOURCE, NO_SOURCE] : sourcesOf(positionals, paths);
  return {
    isHelp: values.help,
    before,
    after,
    format: choiceOf('diff', '--format', values.format, FORMATS),
    failOn: classesOf(values['fail-on']),
    showsRollout: values.rollout,
    mesh: meshArguments([], values),
  };
}

const NO_SOURCE: DiffSource = { revision: undefined, paths: [] };

/** An error in the arguments. */
export function usageError(message: string): UsageError {
  return new UsageError(`diff: ${message}`);
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
