import { STATUS_CODES } from 'node:http';
import { quote } from '../../../diagnostics/words';
import { RetryCondition } from '../../../facts/http';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';

const CONDITIONS: ReadonlySet<string> = new Set(Object.values(RetryCondition));

// Node has a text for this status, istiod has none.
const NODE_ONLY = '509';

const EXAMPLES = '5xx, gateway-error, connect-failure, refused-stream, reset, unavailable or a status such as 503';

export function checkRetries(route: Field): void {
  const retries = route.object('retries');
  if (retries === undefined) {
    return;
  }
  const attempts = retries.number('attempts');
  if (attempts < 0) {
    retries.error(`${attempts} is below 0; give the number of retries, 0 for none`, 'attempts');
  }
  const settings = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter((name) => retries.filled(name));
  if (attempts === 0 && settings.length > 0) {
    retries.error(
      `0 attempts mean no retries, yet ${settings.join(', ')} is set; give attempts of 1 or more`,
      'attempts',
    );
  }
  checkDuration(retries, 'perTryTimeout');
  checkDuration(retries, 'backoff');
  for (const condition of (retries.text('retryOn') || undefined)?.split(',') ?? []) {
    retries.error(conditionProblem(condition), 'retryOn');
  }
}

function conditionProblem(condition: string): string | undefined {
  if (
    CONDITIONS.has(condition) ||
    (/^\d{3}$/.test(condition) && condition in STATUS_CODES && condition !== NODE_ONLY)
  ) {
    return undefined;
  }
  return condition.trim() !== condition && CONDITIONS.has(condition.trim())
    ? `${quote(condition)} has a space; separate conditions by commas alone`
    : `${quote(condition)} is not a condition to retry on; use ${EXAMPLES}`;
}
