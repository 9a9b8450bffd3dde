import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { isBehindWaypoint } from '../../../../world/ambient';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { appliesToSidecars } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { SOURCE_OF_WAYPOINT, WaypointClients } from './waypoint-clients';

const IGNORED_MATCH = defineCode({
  code: 'ANA0154',
  severity: Severity.WARNING,
  title: 'A route of a waypoint depends on the client',
  explanation:
    'A VirtualService matches `sourceLabels` or `sourceNamespace`, and its host is a Service in ambient mode. Its waypoint applies the routes and does not know the labels of clients: it skips matches with `sourceLabels`, and compares `sourceNamespace` with its own namespace. Requests take another route.',
  fix: 'Match a header or a path instead; to restrict clients, use an AuthorizationPolicy.',
  documentation: istioPage('ambient/usage/l7-features'),
  examples: __dirname,
});

const MESSAGES = messagesOf(IGNORED_MATCH, {
  skippedMatch: ({ service }: { service: string }) => ({
    message: `the waypoint of Service ${quote(service)} does not know the labels of clients, and skips this match`,
    suggestion: 'match a header or a path instead',
  }),
  otherNamespace: ({ service }: { service: string }) => ({
    message: `the waypoint of Service ${quote(service)} compares sourceNamespace with its own namespace, not with that of the client`,
    suggestion: 'match a header or a path instead',
  }),
});

/** Reports routes and policies of pods in ambient mode that depend on clients behind a waypoint. */
export const rule: Rule = {
  name: 'waypoint-source',
  codes: [IGNORED_MATCH, SOURCE_OF_WAYPOINT],
  check(world: World, report: Report): void {
    for (const virtualService of world.of(Kind.VirtualService).filter(appliesToSidecars)) {
      const matches = virtualService.spec.objects('http').flatMap((route) => route.objects('match'));
      const dependent = matches.filter(dependsOnClient);
      const service = dependent.length === 0 ? undefined : serviceBehindWaypoint(virtualService, world);
      for (const match of service === undefined ? [] : dependent) {
        reportMatch(match, service?.qualifiedName ?? '', report);
      }
    }
    new WaypointClients(world, report).check();
  },
};

/** A match for gateways does not depend on the client in the mesh. */
function dependsOnClient(match: Field): boolean {
  return !match.filled('gateways') && (match.filled('sourceLabels') || match.filled('sourceNamespace'));
}

function reportMatch(match: Field, service: string, report: Report): void {
  if (match.filled('sourceLabels')) {
    report(MESSAGES.skippedMatch({ service }), match.at('sourceLabels'));
  } else {
    report(MESSAGES.otherNamespace({ service }), match.at('sourceNamespace'));
  }
}

/** The first host of a VirtualService that is a Service in ambient mode behind a waypoint. */
function serviceBehindWaypoint({ spec, namespace }: Resource, world: World): Resource | undefined {
  for (const [, host] of spec.texts('hosts')) {
    const service = world.hosts.service(world.fullHost(host, namespace));
    const isAmbient = service !== undefined && world.membershipOfNamespace(service.namespace) === 'ambient';
    if (isAmbient && isBehindWaypoint(service, world)) {
      return service;
    }
  }
  return undefined;
}
