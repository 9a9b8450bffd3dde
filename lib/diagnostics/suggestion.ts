import { nearest } from '../private/nearest';
import { quote } from './words';

// A comparison with very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 50;

/** Names that a misspelled name may mean. */
export type Candidates = readonly string[] | ReadonlySet<string>;

/** The candidate that a misspelled name most likely means. */
export function closestName(name: string, candidates: Candidates): string | undefined {
  const count = 'size' in candidates ? candidates.size : candidates.length;
  return count > MOST_CANDIDATES ? undefined : nearest(name, candidates);
}

/** Suggests the name that is most likely meant, or something else if no name is close. */
export function suggestName(meant: string | undefined, otherwise: string): string {
  return meant ? `did you mean ${quote(meant)}?` : otherwise;
}

/**
 * Suggests the candidate that a misspelled name most likely means.
 *
 * @param otherwise - the suggestion if no candidate is close
 */
export function didYouMean(name: string, candidates: Candidates, otherwise: string): string {
  return suggestName(closestName(name, candidates), otherwise);
}
