// Messages for fields that contradict each other, shared by the rules of several kinds.
import { API_REJECTED } from '../../diagnostics/codes/kubernetes';
import { messagesOf } from '../../diagnostics/define-code';
import { oneOf, quote } from '../../diagnostics/words';

export const MESSAGES = messagesOf(API_REJECTED, {
  required: ({ reason, suggestion }: { reason: string; suggestion: string }) => ({
    message: `the field is required ${reason}`,
    suggestion,
  }),
  forbidden: ({ reason }: { reason: string }) => ({
    message: `the field is not allowed ${reason}`,
    suggestion: 'remove it',
  }),
  severalOf: ({ names }: { names: readonly string[] }) => ({
    message: `${names.join(' and ')} are mutually exclusive`,
    suggestion: 'keep one of them',
  }),
  noneOf: ({ names }: { names: readonly string[] }) => ({
    message: `none of ${names.join(', ')} is set`,
    suggestion: 'set one of them',
  }),
  valueNotAllowed: ({ value, reason, allowed }: { value: string; reason: string; allowed: readonly string[] }) => ({
    message: `${quote(value)} is not allowed ${reason}`,
    suggestion: `use ${oneOf(allowed)}`,
  }),
  duplicate: ({ value, what, first }: { value: string; what: string; first: number }) => ({
    message: `${what} ${quote(value)} is a duplicate of item ${first}`,
    suggestion: 'give each item its own',
  }),
});
