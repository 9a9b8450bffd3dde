import { type CodeDefinition, messagesOf } from '../../../../diagnostics/define-code';
import { quote } from '../../../../diagnostics/words';
import { USE_WAYPOINT } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { isBehindWaypoint, isHttpPolicy, isHttpTelemetry, WaypointTraffic } from '../../../../world/ambient';
import { GatewaySelectors, selectorOf, targetsOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import {
  AUTHENTICATION_WITHOUT_TARGET,
  AUTHENTICATION_WITHOUT_WAYPOINT,
  AUTHORIZATION_WITHOUT_TARGET,
  AUTHORIZATION_WITHOUT_WAYPOINT,
  TELEMETRY_WITHOUT_TARGET,
  TELEMETRY_WITHOUT_WAYPOINT,
  WASM_WITHOUT_TARGET,
  WASM_WITHOUT_WAYPOINT,
} from './codes';

/** A kind of policy that waypoints apply. */
interface PolicyKind {
  readonly type: string;
  readonly withoutTarget: CodeDefinition;
  readonly withoutWaypoint: CodeDefinition;
  /** Whether a policy of this kind needs a waypoint. */
  readonly isHttp: (policy: Resource) => boolean;
  /** Whether a waypoint also applies policies for its whole namespace. */
  readonly inheritsFromNamespace: boolean;
}

const POLICY_KINDS: readonly PolicyKind[] = [
  {
    type: Kind.AuthorizationPolicy,
    withoutTarget: AUTHORIZATION_WITHOUT_TARGET,
    withoutWaypoint: AUTHORIZATION_WITHOUT_WAYPOINT,
    isHttp: isHttpPolicy,
    inheritsFromNamespace: false,
  },
  {
    type: Kind.RequestAuthentication,
    withoutTarget: AUTHENTICATION_WITHOUT_TARGET,
    withoutWaypoint: AUTHENTICATION_WITHOUT_WAYPOINT,
    isHttp: () => true,
    inheritsFromNamespace: false,
  },
  {
    type: Kind.WasmPlugin,
    withoutTarget: WASM_WITHOUT_TARGET,
    withoutWaypoint: WASM_WITHOUT_WAYPOINT,
    isHttp: () => true,
    inheritsFromNamespace: false,
  },
  {
    type: Kind.Telemetry,
    withoutTarget: TELEMETRY_WITHOUT_TARGET,
    withoutWaypoint: TELEMETRY_WITHOUT_WAYPOINT,
    isHttp: isHttpTelemetry,
    inheritsFromNamespace: true,
  },
];

type PolicyMessages = ReturnType<typeof messagesFor>;

function messagesFor({ withoutTarget, withoutWaypoint }: PolicyKind) {
  return {
    ...messagesOf(withoutTarget, {
      noTarget: ({ namespace }: { namespace: string }) => ({
        message: `namespace ${quote(namespace)} is in ambient mode, but no waypoint applies the policy because it has no targetRefs`,
        suggestion: 'name the Service, or the Gateway of the waypoint, in targetRefs',
      }),
    }),
    ...messagesOf(withoutWaypoint, {
      targetWithoutWaypoint: ({ kind, name }: { kind: string; name: string }) => ({
        message: `traffic to ${kind} ${quote(name)} does not go through a waypoint`,
        suggestion: `label the ${kind} or its namespace with ${USE_WAYPOINT}`,
      }),
      namespaceWithoutWaypoint: ({ namespace }: { namespace: string }) => ({
        message: `namespace ${quote(namespace)} is in ambient mode, but its traffic does not go through a waypoint`,
        suggestion: `label the namespace or the Services with ${USE_WAYPOINT}`,
      }),
    }),
  };
}

/** Reports policies on requests of pods in ambient mode that no waypoint applies. */
export const rule: Rule = {
  name: 'ambient-policy',
  codes: POLICY_KINDS.flatMap(({ withoutTarget, withoutWaypoint }) => [withoutTarget, withoutWaypoint]),
  check(world: World, report: Report): void {
    const gateways = new GatewaySelectors(world.of(Kind.Gateway));
    const traffic = new WaypointTraffic(world);
    const areBehind = memoized((workloads: readonly Workload[]) => areBehindWaypoints(workloads, world));
    for (const kind of POLICY_KINDS) {
      const context = { world, traffic, areBehind, messages: messagesFor(kind), report };
      for (const policy of world.of(kind.type)) {
        if (kind.isHttp(policy) && isForAmbientPods(policy, gateways, world)) {
          checkTarget(policy, kind, context);
          checkWaypoint(policy, context);
        }
      }
    }
  },
};

/** The pods of gateways and the pods that keep a sidecar apply policies by selector in any namespace. */
function isForAmbientPods(policy: Resource, gateways: GatewaySelectors, world: World): boolean {
  if (world.membershipOfNamespace(policy.namespace) !== 'ambient' || gateways.include(selectorOf(policy))) {
    return false;
  }
  const selected = selectedBy(policy, world);
  return selected.length === 0 || world.membershipsOf(selected).has('ambient');
}

/** Everything that the checks of a policy need besides the policy. */
interface CheckContext {
  readonly world: World;
  readonly traffic: WaypointTraffic;
  /** Whether pods in ambient mode are behind waypoints. */
  readonly areBehind: (workloads: readonly Workload[]) => boolean;
  /** Messages for the kind of the policy. */
  readonly messages: PolicyMessages;
  readonly report: Report;
}

function checkTarget(
  policy: Resource,
  { inheritsFromNamespace }: PolicyKind,
  { messages, report }: CheckContext,
): void {
  const selector = policy.spec.object('selector');
  if (targetsOf(policy).length === 0 && (selector !== undefined || !inheritsFromNamespace)) {
    report(messages.noTarget({ namespace: policy.namespace }), selector ?? policy.at());
  }
}

function checkWaypoint(policy: Resource, context: CheckContext): void {
  const { world, messages, report } = context;
  const targets = targetsOf(policy);
  for (const target of targets.filter((candidate) => !isReached(candidate, world))) {
    const kind = target.text('kind') ?? 'Service';
    report(messages.targetWithoutWaypoint({ kind, name: target.text('name') ?? '' }), target);
  }
  if (targets.length === 0 && !isCovered(policy, context)) {
    report(messages.namespaceWithoutWaypoint({ namespace: policy.namespace }), policy.at());
  }
}

/**
 * A policy with a Gateway as target is attached to the waypoint itself, wherever its traffic comes from. Unknown targets
 * are checked by the rule on targets of policies.
 */
function isReached(target: Field, world: World): boolean {
  const type = target.text('kind') === 'ServiceEntry' ? Kind.ServiceEntry : Kind.Service;
  const isGateway = target.text('kind')?.startsWith('Gateway') === true;
  const owner = isGateway ? undefined : world.find(type, target.resource.namespace, target.text('name') ?? '');
  return owner === undefined || isBehindWaypoint(owner, world);
}

function isCovered(policy: Resource, { world, traffic, areBehind }: CheckContext): boolean {
  return areBehind(selectedBy(policy, world)) || traffic.isIn(policy.namespace);
}

/** Whether there are pods in ambient mode, and all of them are behind a waypoint. */
function areBehindWaypoints(workloads: readonly Workload[], world: World): boolean {
  const ambient = workloads.filter((workload) => world.membershipOf(workload) === 'ambient');
  return ambient.length > 0 && ambient.every((workload) => isBehindWaypoint(workload, world));
}

function selectedBy(policy: Resource, world: World): readonly Workload[] {
  const selector = selectorOf(policy);
  return selector.size === 0 ? [] : world.workloads.select(selector, policy.namespace);
}
