import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { BEFORE_SERVER_CONDITIONS, DEFAULT_SERVER_CONDITIONS, NOT_IDEMPOTENT_METHODS } from '../../../../facts/http';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(retryOn: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: orders
spec:
  hosts:
    - orders
  http:
    - match:
        - method:
            exact: POST
      retries:
        attempts: 3
        retryOn: ${retryOn}
      route:
        - destination:
            host: orders`;
}

const REPEATED = defineCode({
  code: 'ANA0106',
  severity: Severity.WARNING,
  title: 'Requests that change something are repeated',
  explanation:
    'A route for POST or PATCH has retries, and some of their conditions hold after the server may have done its work: a 5xx, a reset connection, a timeout. The work is then done twice. Without `retryOn`, only answers of gRPC are such conditions, and the finding is a note. Other methods, such as PUT and DELETE, may be repeated by definition.',
  fix: 'Repeat only what certainly did not get to the server: `retryOn: connect-failure,refused-stream`. Or make the server recognize repeated requests and suppress this finding.',
  documentation: istioPage('concepts/traffic-management'),
  examples: __dirname,
});

/** Retries of requests that must not be repeated. */
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
  const unsafe = retries === undefined || retries.number('attempts') < 1 ? [] : unsafeConditions(retries);
  const method = unsafe.length === 0 ? undefined : unsafeMethod(route.objects('match'), methodOfMatch);
  if (retries !== undefined && method !== undefined) {
    report(REPEATED, retries, {
      message: `${method} requests are repeated after ${quotedList(unsafe)}, when the server may have done its work`,
      suggestion: 'set retryOn to connect-failure,refused-stream',
      severity: retries.filled('retryOn') ? Severity.WARNING : Severity.INFO,
    });
  }
}

/** A rule of an HTTPRoute repeats requests after statuses that it names, and after failed connections. */
function checkRule(rule: Field, report: Report): void {
  const retry = rule.object('retry');
  const method = unsafeMethod(rule.objects('matches'), (match) => match.text('method'));
  if (retry?.filled('codes') && method !== undefined) {
    report(REPEATED, retry, {
      message: `${method} requests are repeated after an error, when the server may have done its work`,
      suggestion: 'leave codes out, so that only failed connections count',
    });
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
