import { nearest } from '../private/nearest';
import { quote } from './words';

// Comparing with very many names takes longer than the suggestion is worth.
const MOST_CANDIDATES = 50;

/**
 * The name that is most likely meant, as a suggestion.
 *
 * @param otherwise - what to suggest where no name is near
 */
export function didYouMean(name: string, candidates: readonly string[], otherwise: string): string {
  const meant = candidates.length > MOST_CANDIDATES ? undefined : nearest(name, candidates);
  return meant ? `did you mean ${quote(meant)}?` : otherwise;
}
