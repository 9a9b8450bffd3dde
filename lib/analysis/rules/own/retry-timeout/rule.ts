import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { parseGoDuration } from '../../../../private/parse-go-duration';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const TOO_SHORT = defineCode({
  code: 'ANA0165',
  severity: Severity.WARNING,
  title: 'A timeout ends a request before its retries',
  explanation:
    'The timeout of a route is for the whole request, including all tries. If it is shorter than the timeout of one try, a slow try is never retried. If it is shorter than all retries together, the last ones never happen when the server is slow.',
  fix: 'Increase the timeout of the route, decrease the timeout of a try, or use fewer attempts.',
  documentation: istioPage('concepts/traffic-management'),
  examples: __dirname,
});

interface Tries {
  readonly timeout: string;
  readonly tryTimeout: string;
  readonly attempts: number;
  /** Name of the field with the timeout of a try. */
  readonly field: string;
}

const MESSAGES = messagesOf(TOO_SHORT, {
  shorterThanTry: ({ timeout, tryTimeout, field }: Tries) => ({
    message: `${field} ${quote(tryTimeout)} is longer than the timeout ${quote(timeout)} of the whole request, so a slow try is never retried`,
    suggestion: `use a ${field} that is shorter than the timeout`,
  }),
  shorterThanRetries: ({ timeout, tryTimeout, attempts }: Tries) => ({
    message: `the timeout ${quote(timeout)} of the whole request is shorter than ${attempts} attempts of ${quote(tryTimeout)}`,
    suggestion: 'increase the timeout, or use fewer attempts',
  }),
});

/** Reports timeouts that leave no time for retries. */
export const rule: Rule = {
  name: 'retry-timeout',
  codes: [TOO_SHORT],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(({ spec }) => spec.objects('http'))) {
      const retries = route.objectOrEmpty('retries');
      const places = { timeout: route.at('timeout'), tryTimeout: retries.at('perTryTimeout') };
      const tries = triesOf(route, 'timeout', retries, 'perTryTimeout', retries);
      checkTries(tries, places, report);
    }
    for (const each of world.of(Kind.HttpRoute).flatMap(({ spec }) => spec.objects('rules'))) {
      const timeouts = each.objectOrEmpty('timeouts');
      const tries = triesOf(timeouts, 'request', timeouts, 'backendRequest', each.objectOrEmpty('retry'));
      checkTries(tries, { timeout: timeouts.at('request') }, report);
    }
  },
};

function triesOf(whole: Field, timeout: string, single: Field, field: string, retries: Field): Tries {
  return {
    timeout: whole.text(timeout) ?? '',
    tryTimeout: single.text(field) ?? '',
    attempts: retries.number('attempts'),
    field,
  };
}

interface Places {
  readonly timeout: Place;
  /** Unset if the API server itself rejects a try that is longer than the whole request. */
  readonly tryTimeout?: Place;
}

function checkTries(tries: Tries, places: Places, report: Report): void {
  const timeout = parseGoDuration(tries.timeout) ?? 0;
  const tryTimeout = parseGoDuration(tries.tryTimeout) ?? 0;
  // 0 turns a timeout off.
  if (timeout <= 0 || tryTimeout <= 0 || !(tries.attempts > 0)) {
    return;
  }
  if (tryTimeout > timeout) {
    if (places.tryTimeout !== undefined) {
      report(MESSAGES.shorterThanTry(tries), places.tryTimeout);
    }
  } else if (tries.attempts * tryTimeout > timeout) {
    report(MESSAGES.shorterThanRetries(tries), places.timeout);
  }
}
