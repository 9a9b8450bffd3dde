// Coverage of the rules of a mesh, as reports show it.

import { groupBy } from '../../private/collections';
import type { CoveredRule } from '../../traffic';
import { ruleText } from '../../traffic/expectations/expected-rule';

/** Coverage of the rules of one sort. */
export interface CoverageCount {
  readonly name: 'routes' | 'subsets' | 'policy rules';
  readonly met: number;
  readonly total: number;
}

/** The rules of several meshes of the same objects, each once; it is met if a request to one of the meshes met it. */
export function mergeCoverage([first = [], ...others]: readonly (readonly CoveredRule[])[]): readonly CoveredRule[] {
  const met = new Set(others.flat().flatMap((rule) => (rule.isMet ? [ruleText(rule)] : [])));
  return first.map((rule) => (met.has(ruleText(rule)) ? { ...rule, isMet: true } : rule));
}

/** Counts the rules by their sort, without sorts that do not occur. */
export function coverageCounts(coverage: readonly CoveredRule[]): CoverageCount[] {
  const groups = groupBy(coverage, ({ kind }) => sortOf(kind));
  return [...groups].map(([name, rules]) => ({
    name: name as CoverageCount['name'],
    met: rules.filter(({ isMet }) => isMet).length,
    total: rules.length,
  }));
}

/** The coverage in a line: `4 of 5 routes, 2 of 2 subsets`. */
export function coverageText(coverage: readonly CoveredRule[]): string {
  const counts = coverageCounts(coverage).map(({ name, met, total }) => `${met} of ${total} ${name}`);
  return counts.length === 0 ? 'the mesh has no routes, subsets and policy rules' : counts.join(', ');
}

function sortOf(kind: string): CoverageCount['name'] {
  switch (kind) {
    case 'DestinationRule':
      return 'subsets';
    case 'AuthorizationPolicy':
      return 'policy rules';
    default:
      return 'routes';
  }
}
