import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { Outcome } from '../../../../traffic/outcome';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { causesOf } from '../../../traffic/causes';
import { reasonOf, requestText, traceOf } from '../../../traffic/request-text';
import { isTakenByOther, lostRoutes, placeOf } from '../../../traffic/route-trials';

const FAILS = defineCode({
  code: 'ANA0301',
  severity: Severity.ERROR,
  title: 'The requests of a route fail',
  explanation:
    'A request that is made from the match of this route, and variants of it, do not arrive at its destination: the proxy answers with an error, or the connection fails.',
  fix: 'Follow the request in the details of the diagnostic: the last step is the reason. `cdk8s-istio request` shows the same for any request.',
  documentation: istioPage('ops/common-problems/network-issues'),
  examples: __dirname,
});

interface Failure {
  readonly request: string;
  readonly outcome: Outcome;
  readonly status: number | undefined;
  readonly reason: string;
  readonly trace: string[];
}

const SUGGESTIONS: { readonly [outcome in Outcome]?: string } = {
  [Outcome.NO_DESTINATION]:
    'correct the destination; without a port, it gets requests on the port that the client calls',
  [Outcome.INVALID_BACKEND]: 'correct the backend, or remove the rule',
  [Outcome.TLS_FAILURE]: 'make the client and the server agree about TLS',
};

const MESSAGES = messagesOf(FAILS, {
  fails: ({ request, outcome, status, reason, trace }: Failure) => ({
    message: `the requests of this route fail${status === undefined ? '' : ` with status ${status}`}, such as ${request}: ${reason}`,
    suggestion: SUGGESTIONS[outcome] ?? 'correct what the reason names',
    details: trace,
  }),
});

/** Reports routes whose requests fail. */
export const rule: Rule = {
  name: 'route-failure',
  codes: [FAILS],
  defersTo: new Set([
    ...(['ANA0105', 'ANA0108', 'ANA0109', 'ANA0110', 'ANA0111', 'ANA0112', 'ANA0129', 'ANA0130', 'ANA0131'] as const),
    ...(['ANA0132', 'ANA0133', 'ANA0137', 'ANA0139', 'ANA0140', 'ANA0162', 'ANA0167', 'IST0101', 'IST0106'] as const),
    ...(['IST0109', 'IST0112', 'IST0130', 'IST0131', 'IST0132', 'IST0145', 'IST0161', 'IST0162', 'KIA0205'] as const),
    ...(['KIA0206', 'KIA0207', 'KIA0208', 'KIA0401', 'KIA0501', 'KIA0505', 'KIA0506', 'KIA1401', 'KIA1402'] as const),
  ]),
  check(world: World, report: Report): void {
    for (const trial of lostRoutes(world)) {
      const { route, request, answer } = trial;
      const { outcome, status } = answer;
      if (outcome !== Outcome.DENIED && !isTakenByOther(trial)) {
        const failure = {
          request: requestText(request),
          outcome,
          status,
          reason: reasonOf(answer),
          trace: traceOf(request, answer),
        };
        report(MESSAGES.fails(failure), placeOf(route.source), { causes: causesOf(trial, world) });
      }
    }
  },
};
