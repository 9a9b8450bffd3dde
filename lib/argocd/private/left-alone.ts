// Whether a sync leaves the fields alone that may differ in the cluster.
import { BUILT_IN_GROUPS } from '../../facts/kinds';
import type { IgnoreDifference } from '../ignore-difference';
import { SyncOption } from '../sync-option';
import { withSyncOption } from './delivery';

const OPTION = 'RespectIgnoreDifferences';

/** The options, and that a sync leaves differences alone, where it can leave all of them alone. */
export function optionsFor(
  differences: readonly IgnoreDifference[],
  options: SyncOption[] | undefined,
): SyncOption[] | undefined {
  return differences.length === 0 || differences.some(isInListOfCustomResource)
    ? options
    : withSyncOption(options, SyncOption.RESPECT_IGNORE_DIFFERENCES);
}

/** What a sync would do to fields that nobody wants. */
export function problemsOfDifferences(
  differences: readonly IgnoreDifference[],
  options: readonly SyncOption[] = [],
): string[] {
  const inLists = differences.filter(isInListOfCustomResource);
  const others = differences.filter((difference) => !inLists.includes(difference));
  const given = options.map((option) => String(option._render())).find((option) => option.startsWith(`${OPTION}=`));
  if (inLists.length > 0 && given === `${OPTION}=true`) {
    return [
      `syncOptions: '${given}' would have a sync take whole lists of ${kindsOf(inLists)} from the cluster, and no change of them from Git; leave it out, or leave these differences out`,
    ];
  }
  if (inLists.length > 0 && others.length > 0 && given === undefined) {
    return [
      `ignoreDifferences: a sync can leave fields of ${kindsOf(others)} alone, but not those in lists of ${kindsOf(inLists)}; give them to two Applications, or SyncOption.of('${OPTION}=false') where it may write all of them`,
    ];
  }
  return [];
}

function kindsOf(differences: readonly IgnoreDifference[]): string {
  return [...new Set(differences.map(({ kind }) => kind))].join(', ');
}

// A key in brackets and quotes, such as ["example.com/a"], is one of a map.
const IN_LIST_BY_JQ = /\[(?!")/;
const IN_LIST_BY_POINTER = /\/(\d+|-)(\/|$)/;

/**
 * Argo CD knows which item of a list is which only for kinds of Kubernetes. Of all others it would take the whole list
 * from the cluster, and no change of it from Git.
 */
function isInListOfCustomResource(difference: IgnoreDifference): boolean {
  const { group = '', jsonPointers = [], jqPathExpressions = [] } = difference;
  const isInList =
    jqPathExpressions.some((path) => IN_LIST_BY_JQ.test(path)) ||
    jsonPointers.some((path) => IN_LIST_BY_POINTER.test(path));
  return isInList && !BUILT_IN_GROUPS.has(group);
}
