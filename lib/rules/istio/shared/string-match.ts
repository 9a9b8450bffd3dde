import type { Field } from './field';
import { regexProblem } from './regexes';

/** Reports what Envoy cannot match with: an empty prefix, or what is no regular expression. */
export function checkStringMatch(match: Field): void {
  if (match.text('prefix') === '') {
    match.error('the prefix is empty; give the first characters, or regex: .* for any value', 'prefix');
  }
  checkRegexMatch(match);
}

/** As `checkStringMatch`, for a URI: there an empty prefix matches every path. */
export function checkRegexMatch(match: Field): void {
  const regex = match.text('regex');
  if (regex !== undefined) {
    match.error(regexProblem(regex), 'regex');
  }
}
