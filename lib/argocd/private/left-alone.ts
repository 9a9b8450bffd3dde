// Whether a sync keeps the live values of ignored fields.
import { conflictingDifferences } from '../../diagnostics/codes/delivery';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { BUILT_IN_GROUPS } from '../../facts/kinds';
import type { IgnoreDifference } from '../ignore-difference';
import { SyncOption } from '../sync-option';
import { withSyncOption } from './delivery';

const OPTION = 'RespectIgnoreDifferences';

/** Adds the option that a sync keeps the live values of ignored fields, if it can keep all of them. */
export function optionsFor(
  differences: readonly IgnoreDifference[],
  options: SyncOption[] | undefined,
): SyncOption[] | undefined {
  return differences.length === 0 || differences.some(isInListOfCustomResource)
    ? options
    : withSyncOption(options, SyncOption.RESPECT_IGNORE_DIFFERENCES);
}

/** Checks that a sync can treat all ignored differences in the same way. */
export function checkDifferences(
  differences: readonly IgnoreDifference[],
  options: readonly SyncOption[] = [],
): Diagnostic[] {
  const inLists = differences.filter(isInListOfCustomResource);
  const others = differences.filter((difference) => !inLists.includes(difference));
  const given = options.map((option) => String(option._render())).find((option) => option.startsWith(`${OPTION}=`));
  if (inLists.length > 0 && given === `${OPTION}=true`) {
    const found = conflictingDifferences.wholeLists({ option: given, kinds: kindsOf(inLists) });
    return [{ ...found, path: 'syncOptions' }];
  }
  if (inLists.length > 0 && others.length > 0 && given === undefined) {
    const found = conflictingDifferences.mixed({
      kinds: kindsOf(others),
      kindsWithLists: kindsOf(inLists),
      option: `${OPTION}=false`,
    });
    return [{ ...found, path: 'ignoreDifferences' }];
  }
  return [];
}

function kindsOf(differences: readonly IgnoreDifference[]): string[] {
  return [...new Set(differences.map(({ kind }) => kind))];
}

// A quoted key in brackets, such as ["example.com/a"], is the key of a map.
const IN_LIST_BY_JQ = /\[(?!")/;
const IN_LIST_BY_POINTER = /\/(\d+|-)(\/|$)/;

/**
 * Argo CD can identify the items of a list only for built-in kinds of Kubernetes. For all other kinds it would keep the
 * whole list of the cluster, and apply no change of it from Git.
 */
function isInListOfCustomResource(difference: IgnoreDifference): boolean {
  const { group = '', jsonPointers = [], jqPathExpressions = [] } = difference;
  const isInList =
    jqPathExpressions.some((path) => IN_LIST_BY_JQ.test(path)) ||
    jsonPointers.some((path) => IN_LIST_BY_POINTER.test(path));
  return isInList && !BUILT_IN_GROUPS.has(group);
}
