import { Comparison, Mesh } from '../../traffic';
import { World } from '../../world/world';
import { type Command, ExitCode } from '../command';
import { type MeshInput, readMeshInput } from '../mesh-input';
import type { Terminal } from '../terminal';
import { DIFF_OPTIONS, type DiffArguments, type DiffSource, HELP, parseDiffArguments } from './arguments';
import { formatComparison } from './formats';
import { filesOfRevision } from './git-files';

/** `cdk8s-istio diff`: compares what two meshes do with requests. */
export const diffCommand: Command = {
  help: HELP,
  options: DIFF_OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseDiffArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const before = read(parsed.before, parsed, terminal);
    const after = read(parsed.after, parsed, terminal);
    const comparison = Comparison.of(meshOf(before), meshOf(after));
    const rollout = parsed.showsRollout ? comparison.rollout() : undefined;
    const text = formatComparison(comparison, { ...parsed, rollout });
    if (text !== '') {
      terminal.print(text);
    }
    if (!before.isComplete || !after.isComplete) {
      return ExitCode.UNUSABLE;
    }
    const isFound = comparison.changes.some(({ changeClass }) => parsed.failOn.includes(changeClass));
    return isFound ? ExitCode.FOUND : ExitCode.OK;
  },
};

function read({ revision, paths }: DiffSource, { mesh }: DiffArguments, terminal: Terminal): MeshInput {
  const source = revision === undefined ? { paths } : { files: filesOfRevision(revision, paths) };
  return readMeshInput({ ...mesh, ...source }, 'diff', terminal);
}

function meshOf({ resources, settings }: MeshInput): Mesh {
  return Mesh._ofWorld(new World(resources, settings));
}
