import { verbatim } from '../base/renderer';
import { mapValues } from '../private/collections';
import type { ExtensibleOptions } from './extensible-options';

/** Typed fields and free-form ones as one map; where both name a field, the typed one counts. */
export function withAdditionalFields<T extends ExtensibleOptions>(options: T): object {
  const { additionalFields = {}, ...typed } = options;
  const given = Object.entries(typed).filter(([, value]) => value !== undefined);
  return { ...mapValues(additionalFields, verbatim), ...Object.fromEntries(given) };
}

/** A free-form field, written as it is where it is given. */
export function freeForm(value: unknown): object | undefined {
  return value === undefined ? undefined : verbatim(value);
}
