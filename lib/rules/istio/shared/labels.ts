import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import type { Field } from './field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidLabelKey: ({ key }: { key: string }) => ({
    message: `${quote(key)} is not a label key`,
    suggestion: 'use a key such as app or example.com/app',
  }),
  invalidLabelValue: ({ value }: { value: string }) => ({
    message: `${quote(value)} is not a label value`,
    suggestion: 'use letters, digits, hyphens, dots and underscores, starting and ending with a letter or digit',
  }),
});

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;

/** Reports keys and values that are not allowed in the labels of a pod. */
export function checkLabels(field: Field, name: string): void {
  for (const [key, value] of field.entries(name)) {
    if (!isLabelKey(key)) {
      field.report(MESSAGES.invalidLabelKey({ key }), name, key);
    }
    if (typeof value === 'string' && value !== '' && !NAME.test(value)) {
      field.report(MESSAGES.invalidLabelValue({ value }), name, key);
    }
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return (
    name.length <= LONGEST_NAME &&
    NAME.test(name) &&
    (prefix === undefined || (prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix)))
  );
}
