import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import { isQualifiedKey, QUALIFIED_NAME } from '../../../facts/kubernetes-names';
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

// Unlike the API server, istiod allows upper case in prefixes.
const PREFIX = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** Reports keys and values that are not allowed in the labels of a pod. */
export function checkLabels(field: Field, name: string): void {
  for (const [key, value] of field.entries(name)) {
    if (!isQualifiedKey(key, PREFIX)) {
      field.report(MESSAGES.invalidLabelKey({ key }), name, key);
    }
    if (typeof value === 'string' && value !== '' && !QUALIFIED_NAME.test(value)) {
      field.report(MESSAGES.invalidLabelValue({ value }), name, key);
    }
  }
}
