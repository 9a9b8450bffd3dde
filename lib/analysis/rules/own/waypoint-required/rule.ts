import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { USE_WAYPOINT } from '../../../../facts/labels';
import { isBehindWaypoint } from '../../../../world/ambient';
import { targetsOf } from '../../../../world/authorization-rules';
import { parentsOf, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('ambient/usage/l7-features');

const POLICY = defineCode({
  code: 'ANA0172',
  severity: Severity.ERROR,
  title: 'A policy for a Service has no effect without a waypoint',
  explanation:
    'Only waypoints apply policies that name a Service or ServiceEntry in `targetRefs`. Sidecars ignore them, and traffic to this Service does not go through a waypoint: requests that the policy is meant to deny are allowed. For a policy that does not control access, this is a warning. In namespaces in ambient mode, codes of Kiali report the same.',
  fix: 'Select the pods with `selector`, or send the traffic of the Service through a waypoint with the label `istio.io/use-waypoint`.',
  documentation: PAGE,
  examples: __dirname,
});

const ROUTE = defineCode({
  code: 'ANA0173',
  severity: Severity.WARNING,
  title: 'A route for a Service in ambient mode has no effect without a waypoint',
  explanation:
    'A route of the Gateway API whose parent is a Service applies to requests in the mesh. In ambient mode, only the waypoint of the Service applies it, and traffic to this Service does not go through one: ztunnel sends requests directly to the pods. Only clients with a sidecar apply the route.',
  fix: 'Send the traffic of the Service through a waypoint with the label `istio.io/use-waypoint` on the Service or its Namespace.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(POLICY, {
    policyWithoutWaypoint: ({ kind, name, isAccess }: { kind: string; name: string; isAccess: boolean }) => ({
      message: `traffic to ${kind} ${quote(name)} does not go through a waypoint, and sidecars ignore targetRefs`,
      suggestion: `use selector, or label the ${kind} with ${USE_WAYPOINT}`,
      severity: isAccess ? Severity.ERROR : Severity.WARNING,
    }),
  }),
  ...messagesOf(ROUTE, {
    routeWithoutWaypoint: ({ kind, name }: { kind: string; name: string }) => ({
      message: `${kind} ${quote(name)} is in ambient mode, but its traffic does not go through a waypoint, which would apply the route`,
      suggestion: `label the ${kind} or its namespace with ${USE_WAYPOINT}`,
    }),
  }),
};

const ACCESS_POLICIES: readonly string[] = [Kind.AuthorizationPolicy, Kind.RequestAuthentication];
const POLICIES = [...ACCESS_POLICIES, Kind.Telemetry, Kind.WasmPlugin, Kind.TrafficExtension];
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['Service', Kind.Service],
  ['ServiceEntry', Kind.ServiceEntry],
]);

/** Reports policies and routes for Services that only a waypoint would apply. */
export const rule: Rule = {
  name: 'waypoint-required',
  codes: [POLICY, ROUTE],
  check(world: World, report: Report): void {
    for (const target of POLICIES.flatMap((type) => world.of(type)).flatMap(targetsOf)) {
      checkTarget(target, world, report);
    }
    for (const { field, type, kind, namespace, name } of routesIn(world).flatMap(parentsOf)) {
      const owner = type === Kind.Service || type === Kind.ServiceEntry ? world.find(type, namespace, name) : undefined;
      const isAmbient = world.membershipOfNamespace(namespace) === 'ambient';
      if (owner !== undefined && isAmbient && bypassesWaypoint(owner, world)) {
        report(MESSAGES.routeWithoutWaypoint({ kind, name }), field);
      }
    }
  },
};

/** Policies in namespaces in ambient mode are checked by another rule. */
function checkTarget(target: Field, world: World, report: Report): void {
  const kind = target.text('kind') ?? '';
  const name = target.text('name') ?? '';
  const type = TARGETS.get(kind);
  const { namespace, type: policyType } = target.resource;
  const membership = world.membershipOfNamespace(namespace);
  const owner = type === undefined ? undefined : world.find(type, namespace, name);
  if (owner !== undefined && membership !== 'unknown' && membership !== 'ambient' && bypassesWaypoint(owner, world)) {
    const isAccess = ACCESS_POLICIES.includes(policyType);
    report(MESSAGES.policyWithoutWaypoint({ kind, name, isAccess }), target);
  }
}

function bypassesWaypoint(owner: Resource, world: World): boolean {
  return owner.role !== 'assumed' && !isBehindWaypoint(owner, world);
}
