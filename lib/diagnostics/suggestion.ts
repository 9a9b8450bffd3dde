import { nearest } from '../private/nearest';
import { quote } from './words';

// Comparing with very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 50;

/** The candidate that a name most likely means; undefined if none is similar, or if there are too many to compare. */
export function nearestOf(name: string, candidates: readonly string[]): string | undefined {
  return candidates.length > MOST_CANDIDATES ? undefined : nearest(name, candidates);
}

/** Suggests the name that is most likely meant; `otherwise` if it is not known. */
export function suggestName(meant: string | undefined, otherwise: string): string {
  return meant ? `did you mean ${quote(meant)}?` : otherwise;
}

/** Suggests the candidate that a name most likely means; `otherwise` if there is none. */
export function didYouMean(name: string, candidates: readonly string[], otherwise: string): string {
  return suggestName(nearestOf(name, candidates), otherwise);
}
