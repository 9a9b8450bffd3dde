import { ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf } from '../../../diagnostics/words';
import { deprecationsOf } from '../../../facts/deprecations';
import type { Field } from './field';

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  deprecatedField: ({ field, replacements }: { field: string; replacements: readonly string[] }) => ({
    message: `${field} is deprecated`,
    suggestion: `use ${oneOf(replacements)}`,
  }),
});

/** Warns about a deprecated field that is set; `within` is the field that contains `owner`. */
export function warnDeprecated(owner: Field, kind: string, within: string, field: string): void {
  const deprecation = deprecationsOf(kind, within).find((candidate) => candidate.field === field);
  if (deprecation !== undefined) {
    owner.report(WARNINGS.deprecatedField({ field, replacements: deprecation.modern }), field);
  }
}
