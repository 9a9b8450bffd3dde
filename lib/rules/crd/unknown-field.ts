import { nearest } from '../../private/nearest';
import type { Schema } from '../schema';
import { EXPERIMENTAL_ONLY, type Run } from './run';

const MOST_NAMES = 12;

/** Reports a field that the schema does not have, with the one that was probably meant. */
export function reportUnknownField(name: string, schema: Schema, run: Run): void {
  const known = Object.keys(schema.properties ?? {});
  if (run.elsewhereAt(name) !== undefined) {
    run.invalid(EXPERIMENTAL_ONLY, name);
    return;
  }
  const meant = nearest(name, known);
  run.invalid(`unknown field; ${meant ? `did you mean ${meant}?` : remedy(known)}`, name);
}

function remedy(known: readonly string[]): string {
  if (known.length === 0) {
    return 'remove it';
  }
  const names = known.slice(0, MOST_NAMES).join(', ');
  return `remove it; known here: ${names}${known.length > MOST_NAMES ? ', ...' : ''}`;
}
