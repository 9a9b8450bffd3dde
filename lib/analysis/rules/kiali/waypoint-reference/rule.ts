import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { ISTIO_CLASSES, WAYPOINT_CLASS, WAYPOINT_CLASSES } from '../../../../facts/gateways';
import { DATAPLANE_MODE } from '../../../../facts/labels';
import { admitsNamespace } from '../../../../world/gateway-api/listener';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { type WaypointUser, waypointUsersIn } from '../../../../world/waypoint-users';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/waypoint');

const NOT_AMBIENT = defineCode({
  code: 'KIA1312',
  severity: Severity.WARNING,
  title: 'A waypoint label outside of ambient mode has no effect',
  explanation:
    'A namespace or pods have the label `istio.io/use-waypoint` but are not in ambient mode. Traffic to them bypasses the waypoint, so its routes and policies are not applied.',
  fix: 'Add the label `istio.io/dataplane-mode: ambient`, or remove `istio.io/use-waypoint`.',
  documentation: PAGE,
  examples: __dirname,
});

const NO_WAYPOINT = defineCode({
  code: 'KIA1313',
  severity: Severity.ERROR,
  title: 'The waypoint does not exist, or does not accept traffic from the namespace',
  explanation:
    'The label `istio.io/use-waypoint` names a Gateway that does not exist, that is not a waypoint, or that is in another namespace and does not admit this namespace in `allowedRoutes`. Traffic bypasses the waypoint, and its policies are not applied. If it is the second waypoint (`istio.io/use-waypoint-canary`), all traffic stays with the first one.',
  fix: 'Correct the name, deploy the waypoint, set its namespace with `istio.io/use-waypoint-namespace`, or admit the namespace in `allowedRoutes` of its listener.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NOT_AMBIENT, {
    notAmbient: ({ waypoint }: { waypoint: string }) => ({
      message: `without label ${DATAPLANE_MODE}: ambient, traffic bypasses waypoint ${quote(waypoint)}`,
      suggestion: 'enable ambient mode, or remove the label',
    }),
  }),
  ...messagesOf(NO_WAYPOINT, {
    unknownWaypoint: ({ waypoint, meant, namespaceLabel }: UnknownWaypoint) => ({
      message: `waypoint ${quote(waypoint)} does not exist`,
      suggestion: suggestName(meant, `correct the name, or set ${namespaceLabel}`),
    }),
    waypointElsewhere: ({ waypoint, namespace, elsewhere, namespaceLabel }: WaypointElsewhere) => ({
      message: `waypoint ${quote(waypoint)} exists in namespace ${quote(elsewhere)}, not in ${quote(namespace)}`,
      suggestion: `add label ${namespaceLabel}: ${elsewhere}`,
    }),
    notWaypoint: ({ gateway, gatewayClass }: { gateway: string; gatewayClass: string }) => ({
      message: `Gateway ${quote(gateway)} has class ${quote(gatewayClass)}, so it is not a waypoint`,
      suggestion: `name a Gateway of class ${quote(WAYPOINT_CLASS)}`,
    }),
    namespaceNotAdmitted: ({ waypoint, namespace }: { waypoint: string; namespace: string }) => ({
      message: `waypoint ${quote(waypoint)} does not accept traffic from namespace ${quote(namespace)}`,
      suggestion: 'admit the namespace in allowedRoutes.namespaces of its listener',
    }),
  }),
};

interface UnknownWaypoint {
  readonly waypoint: string;
  readonly meant: string | undefined;
  readonly namespaceLabel: string;
}

interface WaypointElsewhere {
  readonly waypoint: string;
  readonly namespace: string;
  /** The namespace of a Gateway with the name of the waypoint. */
  readonly elsewhere: string;
  readonly namespaceLabel: string;
}

const OTHER_CLASSES = new Set(ISTIO_CLASSES.filter((name) => !WAYPOINT_CLASSES.includes(name)));

/** Reports labels for waypoints that do not receive the traffic. */
export const rule: Rule = {
  name: 'waypoint-reference',
  codes: [NOT_AMBIENT, NO_WAYPOINT],
  check(world: World, report: Report): void {
    for (const user of waypointUsersIn(world)) {
      checkWaypoint(user, world, report);
      if (!user.isAmbient) {
        report(MESSAGES.notAmbient({ waypoint: user.waypoint }), user.place);
      }
    }
  },
};

function checkWaypoint(user: WaypointUser, world: World, report: Report): void {
  const { waypoint, waypointNamespace, namespace, place } = user;
  const gateway = world.find(Kind.KubernetesGateway, waypointNamespace, waypoint);
  const qualifiedName = `${waypointNamespace}/${waypoint}`;
  if (gateway === undefined) {
    reportMissing(user, world, report);
  } else if (OTHER_CLASSES.has(gateway.spec.text('gatewayClassName') ?? '')) {
    const gatewayClass = gateway.spec.text('gatewayClassName') ?? '';
    report(MESSAGES.notWaypoint({ gateway: qualifiedName, gatewayClass }), place);
  } else if (isShutOut(gateway.spec.objects('listeners'), namespace, world)) {
    report(MESSAGES.namespaceNotAdmitted({ waypoint: qualifiedName, namespace }), place);
  }
}

/** Reports a missing waypoint. The Namespace and its waypoint are usually deployed together, so one makes the other known. */
function reportMissing(user: WaypointUser, world: World, report: Report): void {
  const { waypoint, waypointNamespace: namespace, namespaceLabel, place } = user;
  const candidates = world.namesOf(Kind.KubernetesGateway, namespace);
  const meant = closestName(waypoint, candidates);
  const [elsewhere] = world.named(Kind.KubernetesGateway, waypoint);
  const diagnostic =
    elsewhere === undefined
      ? MESSAGES.unknownWaypoint({ waypoint: `${namespace}/${waypoint}`, meant, namespaceLabel })
      : MESSAGES.waypointElsewhere({ waypoint, namespace, elsewhere: elsewhere.namespace, namespaceLabel });
  const isKnown = world.namespaceLabels(namespace) !== undefined || world.knowsAll(Kind.KubernetesGateway, namespace);
  report(diagnostic, place, { isUnsure: !isKnown, isLikely: elsewhere !== undefined });
}

function isShutOut(listeners: readonly Field[], namespace: string, world: World): boolean {
  return listeners.length > 0 && listeners.every((listener) => admitsNamespace(listener, namespace, world) === 'no');
}
