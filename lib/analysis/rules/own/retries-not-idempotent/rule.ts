import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quotedList } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { BEFORE_SERVER_CONDITIONS, DEFAULT_SERVER_CONDITIONS, NOT_IDEMPOTENT_METHODS } from '../../../../facts/http';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const REPEATED = defineCode({
  code: 'ANA0106',
  severity: Severity.WARNING,
  title: 'Requests that are not idempotent are retried',
  explanation:
    'A route for POST or PATCH has retries with conditions that can occur after the server has processed the request: a 5xx, a reset connection, a timeout. The request is then processed twice. Without `retryOn`, only gRPC statuses are such conditions, and this is an INFO. Methods such as PUT and DELETE are idempotent by definition.',
  fix: 'Retry only requests that did not reach the server: `retryOn: connect-failure,refused-stream`. If the server detects repeated requests, suppress this diagnostic.',
  documentation: istioPage('concepts/traffic-management'),
  examples: __dirname,
});

const MESSAGES = messagesOf(REPEATED, {
  unsafeConditions: ({ method, conditions }: { method: string; conditions: string[] }) =>
    unsafeRetries(method, conditions),
  defaultConditions: ({ method, conditions }: { method: string; conditions: string[] }) => ({
    ...unsafeRetries(method, conditions),
    severity: Severity.INFO,
  }),
  unsafeCodes: ({ method }: { method: string }) => ({
    message: `${method} requests are retried after errors that can occur when the server has processed the request`,
    suggestion: 'remove codes, so that only failed connections are retried',
  }),
});

function unsafeRetries(method: string, conditions: readonly string[]): { message: string; suggestion: string } {
  return {
    message: `${method} requests are retried after ${quotedList(conditions)}, when the server may have processed the request`,
    suggestion: 'set retryOn to "connect-failure,refused-stream"',
  };
}

/** Reports retries of requests that are not idempotent. */
export const rule: Rule = {
  name: 'retries-not-idempotent',
  codes: [REPEATED],
  check(world: World, report: Report): void {
    for (const route of world.of(Kind.VirtualService).flatMap(({ spec }) => spec.objects('http'))) {
      checkRoute(route, report);
    }
    for (const rule of world.of(Kind.HttpRoute).flatMap(({ spec }) => spec.objects('rules'))) {
      checkRule(rule, report);
    }
  },
};

function checkRoute(route: Field, report: Report): void {
  const retries = route.object('retries');
  const conditions = retries === undefined || retries.number('attempts') < 1 ? [] : unsafeConditions(retries);
  const method = conditions.length === 0 ? undefined : unsafeMethod(route.objects('match'), methodOfMatch);
  if (retries !== undefined && method !== undefined) {
    const message = retries.filled('retryOn') ? MESSAGES.unsafeConditions : MESSAGES.defaultConditions;
    report(message({ method, conditions }), retries);
  }
}

/** A rule of an HTTPRoute retries failed connections, and the statuses in `codes`. */
function checkRule(rule: Field, report: Report): void {
  const retry = rule.object('retry');
  const method = unsafeMethod(rule.objects('matches'), (match) => match.text('method'));
  if (retry?.filled('codes') && method !== undefined) {
    report(MESSAGES.unsafeCodes({ method }), retry);
  }
}

function unsafeConditions(retries: Field): string[] {
  const written = retries.text('retryOn') || undefined;
  const conditions = written?.split(',').map((condition) => condition.trim()) ?? DEFAULT_SERVER_CONDITIONS;
  return conditions.filter((condition) => condition !== '' && !BEFORE_SERVER_CONDITIONS.has(condition));
}

function unsafeMethod(matches: readonly Field[], methodOf: (match: Field) => string | undefined): string | undefined {
  return matches.map(methodOf).find((method) => method !== undefined && NOT_IDEMPOTENT_METHODS.has(method));
}

function methodOfMatch(match: Field): string | undefined {
  return match.objectOrEmpty('method').text('exact');
}
