import { quote } from '../../../diagnostics/words';
import { isQualifiedKey, QUALIFIED_NAME } from '../../../facts/kubernetes-names';
import type { Field } from './field';

// Unlike the API server, istiod takes upper case in prefixes.
const PREFIX = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** Reports keys and values of a map of labels that no pod can carry. */
export function checkLabels(field: Field, name: string): void {
  for (const [key, value] of field.entries(name)) {
    field.error(keyProblem(key), name, key);
    if (typeof value === 'string' && value !== '' && !QUALIFIED_NAME.test(value)) {
      const syntax = 'letters, digits, hyphens, dots and underscores, with a letter or digit at both ends';
      field.error(`${quote(value)} is not a label value; use ${syntax}`, name, key);
    }
  }
}

function keyProblem(key: string): string | undefined {
  return isQualifiedKey(key, PREFIX)
    ? undefined
    : `${quote(key)} is not a label key; use a name such as app or example.com/app`;
}
