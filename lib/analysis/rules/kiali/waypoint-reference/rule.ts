import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { ISTIO_CLASSES, WAYPOINT_CLASS } from '../../../../facts/gateways';
import { DATAPLANE_MODE, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from '../../../../facts/labels';
import { admitsNamespace } from '../../../../world/gateway-api/listener';
import { Kind } from '../../../../world/kinds';
import type { Labels } from '../../../../world/labels';
import type { Field, Place } from '../../../../world/resource';
import { waypointName } from '../../../../world/waypoint';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/waypoint');

function namespace(mode: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:${mode}
    istio.io/use-waypoint: waypoint
---
`;
}

function gateway(name: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: bookinfo
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE`;
}

const AMBIENT = '\n    istio.io/dataplane-mode: ambient';

const NOT_AMBIENT = defineCode({
  code: 'KIA1312',
  severity: Severity.WARNING,
  title: 'A waypoint is named outside of ambient mode',
  explanation:
    'A namespace or pods have the label `istio.io/use-waypoint` and are not in ambient mode. Traffic to them does not go through the waypoint, so nothing that it should do is done.',
  fix: 'Add the label `istio.io/dataplane-mode: ambient`, or remove `istio.io/use-waypoint`.',
  documentation: PAGE,
  examples: __dirname,
});

const NO_WAYPOINT = defineCode({
  code: 'KIA1313',
  severity: Severity.ERROR,
  title: 'The named waypoint does not exist, or takes no traffic from here',
  explanation:
    'The label `istio.io/use-waypoint` names a Gateway that is not there, that is no waypoint, or that is in another namespace and does not let this one in with `allowedRoutes`. Traffic goes past the waypoint, and its policies are not applied.',
  fix: 'Correct the name, deploy the waypoint, name its namespace with `istio.io/use-waypoint-namespace`, or open its listener for other namespaces.',
  documentation: PAGE,
  examples: __dirname,
});

const OTHER_CLASSES = new Set(ISTIO_CLASSES.filter((name) => name !== WAYPOINT_CLASS));

/** Labels that send traffic through waypoints. */
export const rule: Rule = {
  name: 'waypoint-reference',
  codes: [NOT_AMBIENT, NO_WAYPOINT],
  check(world: World, report: Report): void {
    for (const user of usersOf(world)) {
      checkWaypoint(user, world, report);
      if (!user.isAmbient) {
        report(NOT_AMBIENT, user.place, {
          message: `without ${DATAPLANE_MODE}: ambient, no traffic goes through waypoint ${quote(user.waypoint)}`,
          suggestion: 'turn ambient mode on, or remove the label',
        });
      }
    }
  },
};

/** What is labelled with a waypoint. */
interface WaypointUser {
  readonly waypoint: string;
  /** Namespace of the waypoint. */
  readonly waypointNamespace: string;
  /** Namespace of what is labelled. */
  readonly namespace: string;
  readonly isAmbient: boolean;
  readonly place: Place;
}

function usersOf(world: World): WaypointUser[] {
  const namespaces = world.of(Kind.Namespace).map((resource) => {
    const { labels, name } = resource;
    const workloads = world.workloads.of(name);
    const isAmbient =
      world.membershipOfNamespace(name) === 'ambient' ||
      workloads.some((workload) => world.membershipOf(workload) === 'ambient');
    return userOf(labels, name, isAmbient, resource.at('metadata', 'labels', USE_WAYPOINT));
  });
  // A Service or ServiceEntry may well be behind a waypoint without pods in ambient mode.
  const services = [...world.of(Kind.Service), ...world.of(Kind.ServiceEntry)].map((resource) =>
    userOf(resource.labels, resource.namespace, true, resource.at('metadata', 'labels', USE_WAYPOINT)),
  );
  const workloads = world.workloads.all.map((workload) => {
    const membership = world.membershipOf(workload);
    const isAmbient = membership === 'ambient' || membership === 'unknown';
    return userOf(workload.labels, workload.namespace, isAmbient, workload.metadata.at('labels', USE_WAYPOINT));
  });
  return [...namespaces, ...services, ...workloads].filter((user) => user !== undefined);
}

function userOf(labels: Labels, namespace: string, isAmbient: boolean, place: Place): WaypointUser | undefined {
  const waypoint = labels.has(USE_WAYPOINT) ? waypointName(labels, undefined) : undefined;
  if (waypoint === undefined) {
    return undefined;
  }
  return {
    waypoint,
    waypointNamespace: labels.get(USE_WAYPOINT_NAMESPACE) || namespace,
    namespace,
    isAmbient,
    place,
  };
}

function checkWaypoint(
  { waypoint, waypointNamespace, namespace, place }: WaypointUser,
  world: World,
  report: Report,
): void {
  const gateway = world.find(Kind.KubernetesGateway, waypointNamespace, waypoint);
  const name = quote(`${waypointNamespace}/${waypoint}`);
  if (gateway === undefined) {
    const candidates = world.of(Kind.KubernetesGateway, waypointNamespace).map((candidate) => candidate.name);
    report(NO_WAYPOINT, place, {
      message: `there is no waypoint ${name}`,
      suggestion: didYouMean(waypoint, candidates, `correct the name, or set ${USE_WAYPOINT_NAMESPACE}`),
      isUnsure: !world.isClosed,
      isLikely: world.holdsSome(Kind.KubernetesGateway, waypointNamespace),
    });
  } else if (OTHER_CLASSES.has(gateway.spec.text('gatewayClassName') ?? '')) {
    const className = quote(gateway.spec.text('gatewayClassName') ?? '');
    report(NO_WAYPOINT, place, {
      message: `Gateway ${name} is no waypoint, its class is ${className}`,
      suggestion: `name a Gateway of class ${WAYPOINT_CLASS}`,
    });
  } else if (isShutOut(gateway.spec.objects('listeners'), namespace, world)) {
    report(NO_WAYPOINT, place, {
      message: `waypoint ${name} takes no traffic from namespace ${quote(namespace)}`,
      suggestion: 'open its listener with allowedRoutes.namespaces',
    });
  }
}

function isShutOut(listeners: readonly Field[], namespace: string, world: World): boolean {
  return listeners.length > 0 && listeners.every((listener) => admitsNamespace(listener, namespace, world) === 'no');
}
