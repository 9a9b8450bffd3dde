import { verbatim } from '../base/renderer';
import { mapValues } from '../private/collections';
import type { ExtensibleOptions } from './extensible-options';

/** Merges typed and free-form fields; a typed field takes precedence over a free-form one with the same name. */
export function withAdditionalFields<T extends ExtensibleOptions>(options: T): object {
  const { additionalFields = {}, ...typed } = options;
  const given = Object.entries(typed).filter(([, value]) => value !== undefined);
  return { ...mapValues(additionalFields, verbatim), ...Object.fromEntries(given) };
}

/** A free-form field, written without changes; undefined if it is not set. */
export function freeForm(value: unknown): object | undefined {
  return value === undefined ? undefined : verbatim(value);
}
