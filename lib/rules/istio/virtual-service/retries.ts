import { STATUS_CODES } from 'node:http';
import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { RetryCondition } from '../../../facts/http';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';

const CONDITIONS: ReadonlySet<string> = new Set(Object.values(RetryCondition));

// Node.js has a text for this status, Go does not.
const NODE_ONLY = '509';

const SETTINGS = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'];

const EXAMPLES = '5xx, gateway-error, connect-failure, refused-stream, reset, unavailable or a status such as 503';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  settingsWithoutRetries: ({ fields }: { fields: readonly string[] }) => ({
    message: `0 attempts disable retries, but ${fields.join(', ')} ${fields.length === 1 ? 'is' : 'are'} set`,
    suggestion: 'set attempts to 1 or more',
  }),
  unknownRetryCondition: ({ condition }: { condition: string }) => ({
    message: `${quote(condition)} is not a retry condition`,
    suggestion: `use ${EXAMPLES}`,
  }),
  spaceInRetryCondition: ({ condition }: { condition: string }) => ({
    message: `retry condition ${quote(condition)} has a space`,
    suggestion: 'separate conditions by commas without spaces',
  }),
});

export function checkRetries(retries: Field): void {
  const attempts = retries.number('attempts');
  if (attempts < 0) {
    retries.report(COMMON_MESSAGES.negativeNumber({ value: attempts }), 'attempts');
  }
  if (attempts === 0) {
    checkUnused(retries);
  }
  checkDuration(retries, 'perTryTimeout');
  checkDuration(retries, 'backoff');
  for (const condition of (retries.text('retryOn') || undefined)?.split(',') ?? []) {
    retries.report(conditionError(condition), 'retryOn');
  }
}

function checkUnused(retries: Field): void {
  const fields = SETTINGS.filter((name) => retries.filled(name));
  if (fields.length > 0) {
    retries.report(MESSAGES.settingsWithoutRetries({ fields }), 'attempts');
  }
}

function conditionError(condition: string): Diagnostic | undefined {
  if (
    CONDITIONS.has(condition) ||
    (/^\d{3}$/.test(condition) && condition in STATUS_CODES && condition !== NODE_ONLY)
  ) {
    return undefined;
  }
  return condition.trim() !== condition && CONDITIONS.has(condition.trim())
    ? MESSAGES.spaceInRetryCondition({ condition })
    : MESSAGES.unknownRetryCondition({ condition });
}
