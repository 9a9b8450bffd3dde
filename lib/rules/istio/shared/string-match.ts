import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Field } from './field';
import { envoyRegexError } from './regexes';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyPrefix: () => ({
    message: 'the prefix is empty',
    suggestion: 'set a prefix, or use regex: ".*" to match any value',
  }),
});

/** Reports matches that Envoy does not support: an empty prefix or an invalid regular expression. */
export function checkStringMatch(match: Field): void {
  if (match.text('prefix') === '') {
    match.report(MESSAGES.emptyPrefix(), 'prefix');
  }
  checkRegexMatch(match);
}

/** Like `checkStringMatch`, for a URI, where an empty prefix matches all paths. */
export function checkRegexMatch(match: Field): void {
  const regex = match.text('regex');
  if (regex !== undefined) {
    match.report(envoyRegexError(regex), 'regex');
  }
}
