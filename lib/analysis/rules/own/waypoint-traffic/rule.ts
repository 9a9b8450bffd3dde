import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { WAYPOINT_FOR, WAYPOINT_TRAFFIC } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import { isWaypoint, waypointTraffic } from '../../../../world/waypoint';
import { type WaypointUser, waypointUsersIn } from '../../../../world/waypoint-users';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OTHER_TRAFFIC = defineCode({
  code: 'ANA0152',
  severity: Severity.WARNING,
  title: 'A waypoint does not handle the traffic that is sent to it',
  explanation:
    'The label `istio.io/use-waypoint` of pods is for traffic to their addresses, and that of a Service for traffic to the Service. A waypoint handles only the type in its label `istio.io/waypoint-for`, which is `service` by default. For other traffic, Istio ignores `istio.io/use-waypoint`: requests bypass the waypoint, and its routes and policies are not applied.',
  fix: 'Label the Service instead of the pods, or set `istio.io/waypoint-for` of the waypoint to `workload` or `all`.',
  documentation: istioPage('ambient/usage/waypoint'),
  examples: __dirname,
});

interface OtherTraffic {
  readonly waypoint: string;
  readonly traffic: string;
  readonly isForPods: boolean;
}

const MESSAGES = messagesOf(OTHER_TRAFFIC, {
  otherTraffic: ({ waypoint, traffic, isForPods }: OtherTraffic) => ({
    message: `waypoint ${quote(waypoint)} handles traffic to ${traffic === WAYPOINT_TRAFFIC.SERVICE ? 'Services' : 'pods'} only, so traffic to ${isForPods ? 'these pods' : 'this Service'} bypasses it`,
    suggestion: `label ${isForPods ? 'their Service' : 'the pods'} instead, or label the waypoint ${WAYPOINT_FOR}: ${WAYPOINT_TRAFFIC.ALL}`,
  }),
  noTraffic: ({ waypoint }: { waypoint: string }) => ({
    message: `waypoint ${quote(waypoint)} handles no traffic because of its label ${WAYPOINT_FOR}: none`,
    suggestion: `label the waypoint ${WAYPOINT_FOR}: ${WAYPOINT_TRAFFIC.SERVICE}`,
  }),
});

/** Reports labels for a waypoint that handles another type of traffic. */
export const rule: Rule = {
  name: 'waypoint-traffic',
  codes: [OTHER_TRAFFIC],
  check(world: World, report: Report): void {
    for (const user of waypointUsersIn(world)) {
      checkUser(user, world, report);
    }
  },
};

function checkUser(
  { waypoint: name, waypointNamespace, scope, place }: WaypointUser,
  world: World,
  report: Report,
): void {
  const gateway = world.find(Kind.KubernetesGateway, waypointNamespace, name);
  if (gateway === undefined || !isWaypoint(gateway)) {
    return;
  }
  const traffic = waypointTraffic(gateway, world);
  const waypoint = gateway.qualifiedName;
  if (traffic === WAYPOINT_TRAFFIC.NONE) {
    report(MESSAGES.noTraffic({ waypoint }), place);
  } else if (
    traffic ===
    (scope === 'pods' ? WAYPOINT_TRAFFIC.SERVICE : scope === 'service' ? WAYPOINT_TRAFFIC.WORKLOAD : undefined)
  ) {
    report(MESSAGES.otherTraffic({ waypoint, traffic, isForPods: scope === 'pods' }), place);
  }
}
