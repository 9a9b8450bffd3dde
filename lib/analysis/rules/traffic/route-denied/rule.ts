import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { MESH } from '../../../../rules/istio/shared/gateway-names';
import { Outcome } from '../../../../traffic/outcome';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { causesOf, isDeniedByCustom } from '../../../traffic/causes';
import { reasonOf, requestText, traceOf } from '../../../traffic/request-text';
import { isTakenByOther, lostRoutes, placeOf } from '../../../traffic/route-trials';

const DENIED = defineCode({
  code: 'ANA0302',
  severity: Severity.WARNING,
  title: 'A policy denies all requests of a route',
  explanation:
    'AuthorizationPolicies deny every request of this route with status 403, whatever its method, headers and token are. With ALLOW policies for a workload, what none of them allows is denied. Behind a gateway, the client is the gateway: policies of the workload see its service account. In the mesh, no client is allowed at all.',
  fix: 'Allow the requests: behind a gateway, add the principal of the gateway to an ALLOW policy of the workload.',
  documentation: istioPage('concepts/security/#authorization-policies'),
  examples: __dirname,
});

interface Denial {
  readonly request: string;
  readonly reason: string;
  readonly trace: string[];
}

const MESSAGES = messagesOf(DENIED, {
  denied: ({ request, reason, trace }: Denial) => ({
    message: `all requests of this route are denied, such as ${request}: ${reason}`,
    suggestion: 'add an ALLOW rule for them, or remove the route',
    details: trace,
  }),
  deniedBehindGateway: ({ request, reason, trace }: Denial) => ({
    message: `all requests of this route are denied, such as ${request}: ${reason}`,
    suggestion: 'add the principal of the gateway to an ALLOW rule, or remove the route',
    details: trace,
  }),
});

/** Reports routes whose requests are denied whatever they contain. */
export const rule: Rule = {
  name: 'route-denied',
  codes: [DENIED],
  defersTo: new Set([
    ...(['ANA0114', 'ANA0120', 'ANA0122', 'ANA0123', 'ANA0124', 'ANA0125', 'ANA0126', 'ANA0127', 'ANA0128'] as const),
    ...(['ANA0138', 'ANA0220', 'IST0101', 'IST0106', 'KIA0102', 'KIA0104', 'KIA0105', 'KIA0106', 'KIA0108'] as const),
  ]),
  check(world: World, report: Report): void {
    for (const trial of lostRoutes(world)) {
      const { route, gateway, request, answer } = trial;
      if (answer.outcome === Outcome.DENIED && !isTakenByOther(trial) && !isDeniedByCustom(answer, world)) {
        const denial = { request: requestText(request), reason: reasonOf(answer), trace: traceOf(request, answer) };
        const message = gateway === MESH ? MESSAGES.denied(denial) : MESSAGES.deniedBehindGateway(denial);
        report(message, placeOf(route.source), { causes: causesOf(trial, world) });
      }
    }
  },
};
