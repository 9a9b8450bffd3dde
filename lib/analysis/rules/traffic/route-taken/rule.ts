import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MESH } from '../../../../rules/istio/shared/gateway-names';
import { isCatchAll } from '../../../../traffic/match/route-match';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, ReportOptions, Rule } from '../../../rule';
import { causesOf } from '../../../traffic/causes';
import { requestText, traceOf } from '../../../traffic/request-text';
import { isTakenByOther, lostRoutes, placeOf, type RouteTrial } from '../../../traffic/route-trials';

const TAKEN = defineCode({
  code: 'ANA0300',
  severity: Severity.WARNING,
  title: 'Another route takes all requests of a route',
  explanation:
    'A request that is made from the match of this route, and variants of it, are taken by another route that does something else: an earlier route of the same object, or a route of another object for the same host. Routes of a VirtualService apply in their order, those of the Gateway API by precedence: exact paths, long prefixes, more conditions. Between objects, the older one comes first.',
  fix: 'Move the route before the one that takes its requests, or make the other match narrower. Routes for the same requests belong in one object.',
  documentation: istioPage('ops/common-problems/network-issues'),
  examples: __dirname,
});

interface Taken {
  readonly request: string;
  /** The other route in the same object, or with its object. */
  readonly taker: string;
  readonly trace: string[];
}

const MESSAGES = messagesOf(TAKEN, {
  sameObject: ({ request, taker, trace }: Taken) => ({
    message: `${taker} takes the requests of this route, such as ${request}`,
    suggestion: `move this route before ${taker}, or make the match of ${taker} narrower`,
    details: trace,
  }),
  otherObject: ({ request, taker, trace }: Taken) => ({
    message: `${taker} takes the requests of this route, such as ${request}`,
    suggestion: 'make their matches exclude each other',
    details: trace,
  }),
  olderObject: ({ request, taker, trace }: Taken) => ({
    message: `${taker} takes the requests of this route, such as ${request}, unless its object is the newer one`,
    suggestion: 'make their matches exclude each other, or merge the two objects',
    details: trace,
  }),
});

/** Reports routes whose requests all go to other routes. */
export const rule: Rule = {
  name: 'route-taken',
  codes: [TAKEN],
  defersTo: new Set(['ANA0140', 'ANA0162', 'IST0106', 'IST0109', 'IST0130', 'IST0131']),
  check(world: World, report: Report): void {
    for (const trial of lostRoutes(world).filter(isTakenByOther)) {
      reportTaken(trial, report, { causes: causesOf(trial, world) });
    }
  },
};

function reportTaken({ route, gateway, request, answer }: RouteTrial, report: Report, options: ReportOptions): void {
  const taken = answer._taken?.source;
  const { source } = route;
  if (taken === undefined) {
    return;
  }
  const parameters = { request: requestText(request), trace: traceOf(request, answer) };
  if (taken.resource === source.resource) {
    report(MESSAGES.sameObject({ ...parameters, taker: taken.rule }), placeOf(source), options);
    return;
  }
  const taker = `${taken.rule} of ${taken.resource.kind} ${quote(taken.resource.qualifiedName)}`;
  if (gateway === MESH || !isOrderedByAge(taken.resource) || !isOrderedByAge(source.resource)) {
    report(MESSAGES.otherObject({ ...parameters, taker }), placeOf(source), options);
  } else if (route.match === undefined || !isCatchAll(route.match)) {
    // KIA1106 reports several routes that take all requests.
    report(MESSAGES.olderObject({ ...parameters, taker }), placeOf(source), options);
  }
}

/** A delegate is part of the VirtualService that refers to it. */
function isOrderedByAge({ type, spec }: Resource): boolean {
  return type !== Kind.VirtualService || spec.filled('hosts');
}
