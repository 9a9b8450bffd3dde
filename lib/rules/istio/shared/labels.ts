import { quote } from '../../../diagnostics/words';
import type { Field } from './field';

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;

/** Reports keys and values of a map of labels that no pod can carry. */
export function checkLabels(field: Field, name: string): void {
  for (const [key, value] of field.entries(name)) {
    field.error(keyProblem(key), name, key);
    if (typeof value === 'string' && value !== '' && !NAME.test(value)) {
      const syntax = 'letters, digits, hyphens, dots and underscores, with a letter or digit at both ends';
      field.error(`${quote(value)} is not a label value; use ${syntax}`, name, key);
    }
  }
}

function keyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const valid =
    name.length <= LONGEST_NAME &&
    NAME.test(name) &&
    (prefix === undefined || (prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix)));
  return valid ? undefined : `${quote(key)} is not a label key; use a name such as app or example.com/app`;
}
