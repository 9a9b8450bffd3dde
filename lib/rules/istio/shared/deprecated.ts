import { oneOf } from '../../../diagnostics/words';
import { deprecationsOf } from '../../../facts/deprecations';
import type { Field } from './field';

/** Warns about a deprecated field that the caller has found to be set; `within` is the field that holds `owner`. */
export function warnDeprecated(owner: Field, kind: string, within: string, field: string): void {
  const deprecation = deprecationsOf(kind, within).find((candidate) => candidate.field === field);
  if (deprecation !== undefined) {
    owner.warning(`${field} is deprecated; use ${oneOf(deprecation.modern)}`, field);
  }
}
