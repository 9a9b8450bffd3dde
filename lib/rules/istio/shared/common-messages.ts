// Messages that rules of several kinds report.
import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, withArticle } from '../../../diagnostics/words';

export const COMMON_MESSAGES = messagesOf(ISTIOD_REJECTS, {
  negativeNumber: ({ value }: { value: number }) => ({
    message: `${value} is negative`,
    suggestion: 'use 0 or a positive number',
  }),
  percentageOutOfRange: ({ value }: { value: number }) => ({
    message: `${value} is not a percentage`,
    suggestion: 'use a number from 0 to 100',
  }),
  emptySettings: ({ fields }: { fields: readonly string[] }) => ({
    message: 'no field is set',
    suggestion: `set ${oneOf(fields)}`,
  }),
  targetPortNotSupported: ({ kind }: { kind: string }) => ({
    message: `${withArticle(kind)} does not support targetPort`,
    suggestion: 'remove targetPort',
  }),
});
