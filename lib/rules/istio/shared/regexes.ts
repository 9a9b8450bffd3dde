import { quote } from '../../../diagnostics/words';
import { regexError } from '../../regex';

// Envoy bounds the size of a compiled pattern; istiod bounds its length instead.
const LONGEST = 1024;

/** Why a text is no pattern for Envoy, which reads RE2. */
export function regexProblem(pattern: string): string | undefined {
  if (pattern === '') {
    return 'the regular expression is empty; give a pattern, such as .* for anything';
  }
  return lengthProblem(pattern) ?? syntaxProblem(pattern);
}

/** Why a text is no RE2 regular expression; an empty one is. */
export function syntaxProblem(pattern: string): string | undefined {
  const error = regexError(pattern);
  return error === undefined
    ? undefined
    : `${quote(pattern)} is not an RE2 regular expression: ${error}; RE2 has no lookaround and no backreferences`;
}

function lengthProblem(pattern: string): string | undefined {
  const length = Buffer.byteLength(pattern);
  return length > LONGEST
    ? `the regular expression has ${length} bytes; shorten it to ${LONGEST} or less, or split the match`
    : undefined;
}
