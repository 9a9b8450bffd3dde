import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { regexError } from '../../regex';

// Envoy limits the size of a compiled expression; istiod limits its length instead.
const LONGEST = 1024;

/** Wording for an expression that Envoy cannot read; Istio's and Gateway API's kinds have different codes for it. */
export const invalidRegex = ({ regex, reason }: { regex: string; reason: string }) => ({
  message: `${quote(regex)} is not an RE2 regular expression: ${reason}`,
  suggestion: 'correct the expression; RE2 does not support lookarounds and backreferences',
});

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidRegex,
  emptyRegex: () => ({
    message: 'the regular expression is empty',
    suggestion: 'set an expression, such as .* for any value',
  }),
  regexTooLong: ({ length }: { length: number }) => ({
    message: `the regular expression has ${length} bytes`,
    suggestion: `shorten it to at most ${LONGEST} bytes, or split the match`,
  }),
});

/** Checks a regular expression that must not be empty or too long for Envoy, which reads the syntax of RE2. */
export function envoyRegexError(regex: string): Diagnostic | undefined {
  if (regex === '') {
    return MESSAGES.emptyRegex();
  }
  const length = Buffer.byteLength(regex);
  return length > LONGEST ? MESSAGES.regexTooLong({ length }) : regexSyntaxError(regex);
}

/** Checks only the syntax of a regular expression, which is that of RE2. */
export function regexSyntaxError(regex: string): Diagnostic | undefined {
  const reason = regexError(regex);
  return reason === undefined ? undefined : MESSAGES.invalidRegex({ regex, reason });
}
