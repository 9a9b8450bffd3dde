// Changes as annotations of GitHub Actions, at the lines whose change is the cause.

import { join, normalize, relative } from 'node:path';
import { workflowCommand } from '../../diagnostics/format/github';
import type { Change, ChangeClass, Comparison, RolloutMoment } from '../../traffic';
import type { ChangedObject } from '../../traffic/comparison/causes';
import { type Location, locationOf } from '../../world/resource';
import type { DiffSource } from './arguments';

/** The annotations of a comparison. */
export interface Annotations {
  readonly comparison: Comparison;
  /** Classes of changes that are errors. */
  readonly failOn: readonly ChangeClass[];
  readonly moments: readonly RolloutMoment[];
  readonly before: DiffSource;
  readonly after: DiffSource;
}

/** The changes as annotations, a line each. */
export function annotationsOf({ comparison, failOn, moments, ...sources }: Annotations): string {
  const causes = comparison._causes();
  const files = comparison._filesAfter();
  const placeOf = (change: Change) => {
    const cause = causes.get(change);
    return cause === undefined ? {} : placeIn(cause, sources, files);
  };
  return [
    ...comparison.changes.map((change) => annotation(change, placeOf(change), failOn)),
    ...moments.map(momentAnnotation),
  ].join('\n');
}

function annotation(
  { changeClass, description, witnessText }: Change,
  place: Location,
  failOn: readonly ChangeClass[],
): string {
  const command = failOn.includes(changeClass) ? 'error' : 'notice';
  return workflowCommand(command, { ...place, title: changeClass }, `${description}; such as ${witnessText}`);
}

function momentAnnotation({ from, until, change }: RolloutMoment): string {
  const text = `after ${from}, until ${until}: ${change.description}; such as ${change.witnessText}`;
  return workflowCommand('warning', { title: `${change.changeClass} during the rollout` }, text);
}

/** Annotations are of files as they are now. An object that is deleted has no line there, but its file may still exist. */
function placeIn(
  { resource, isDeleted, path }: ChangedObject,
  { before, after }: Pick<Annotations, 'before' | 'after'>,
  files: ReadonlySet<string>,
): Location {
  const { file, line } = locationOf({ resource, ...(path !== undefined && { path }) });
  if (file === undefined) {
    return {};
  }
  if (!isDeleted) {
    return { file: pathIn(file, after), ...(line !== undefined && { line }) };
  }
  const moved = movedPath(file, before, after);
  const remaining = [...files].find((other) => normalize(pathIn(other, after)) === moved);
  return remaining === undefined ? {} : { file: pathIn(remaining, after) };
}

/** The path of a file, without the revision in its name. */
function pathIn(file: string, { revision }: DiffSource): string {
  return revision !== undefined && file.startsWith(`${revision}:`) ? file.slice(revision.length + 1) : file;
}

/** The path that a file of the old folder has in the new one. */
function movedPath(file: string, before: DiffSource, after: DiffSource): string {
  const path = pathIn(file, before);
  const [from = '', to = ''] = [before, after].map(({ paths }) => paths[0]);
  return before.revision === undefined ? join(to, relative(from, path)) : normalize(path);
}
