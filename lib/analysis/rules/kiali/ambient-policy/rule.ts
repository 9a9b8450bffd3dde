import type { CodeDefinition } from '../../../../diagnostics/define-code';
import { quote } from '../../../../diagnostics/words';
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
  /** Whether a policy of the kind needs a waypoint at all. */
  readonly isHttp: (policy: Resource) => boolean;
  /** Whether a waypoint also takes policies for its whole namespace. */
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

/** Policies of layer 7 in namespaces in ambient mode that nothing applies. */
export const rule: Rule = {
  name: 'ambient-policy',
  codes: POLICY_KINDS.flatMap(({ withoutTarget, withoutWaypoint }) => [withoutTarget, withoutWaypoint]),
  check(world: World, report: Report): void {
    const gateways = new GatewaySelectors(world);
    const traffic = new WaypointTraffic(world);
    for (const kind of POLICY_KINDS) {
      for (const policy of world.of(kind.type)) {
        if (kind.isHttp(policy) && isForAmbientPods(policy, gateways, world)) {
          checkTarget(policy, kind, report);
          checkWaypoint(policy, kind, { world, traffic, report });
        }
      }
    }
  },
};

/** Pods of gateways, and those that keep a sidecar, take policies by selector in any namespace. */
function isForAmbientPods(policy: Resource, gateways: GatewaySelectors, world: World): boolean {
  if (world.membershipOfNamespace(policy.namespace) !== 'ambient' || gateways.include(selectorOf(policy))) {
    return false;
  }
  const selected = selectedBy(policy, world);
  return selected.length === 0 || selected.some((workload) => world.membershipOf(workload) === 'ambient');
}

function checkTarget(policy: Resource, { withoutTarget, inheritsFromNamespace }: PolicyKind, report: Report): void {
  const selector = policy.spec.object('selector');
  if (targetsOf(policy).length === 0 && (selector !== undefined || !inheritsFromNamespace)) {
    report(withoutTarget, selector ?? policy.at(), {
      message: `namespace ${quote(policy.namespace)} is in ambient mode, and waypoints take policies by targetRefs only`,
      suggestion: 'name the Service, or the Gateway of the waypoint, in targetRefs',
    });
  }
}

/** What the rule looks things up in. */
interface Surroundings {
  readonly world: World;
  readonly traffic: WaypointTraffic;
  readonly report: Report;
}

function checkWaypoint(policy: Resource, { withoutWaypoint }: PolicyKind, surroundings: Surroundings): void {
  const { world, report } = surroundings;
  const targets = targetsOf(policy);
  const missing = targets.filter((target) => !isReached(target, world));
  for (const target of missing) {
    report(withoutWaypoint, target, {
      message: `the traffic to ${target.text('kind') ?? ''} ${quote(target.text('name') ?? '')} goes through no waypoint`,
      suggestion: 'label it, or its namespace, with istio.io/use-waypoint',
    });
  }
  if (targets.length === 0 && !isCovered(policy, surroundings)) {
    report(withoutWaypoint, policy.at(), {
      message: `namespace ${quote(policy.namespace)} is in ambient mode, and its traffic goes through no waypoint`,
      suggestion: 'label the namespace or the Services with istio.io/use-waypoint',
    });
  }
}

/** A policy at a Gateway is at the waypoint itself; whoever sends traffic there. Unknown targets are another matter. */
function isReached(target: Field, world: World): boolean {
  const type = target.text('kind') === 'ServiceEntry' ? Kind.ServiceEntry : Kind.Service;
  const isGateway = target.text('kind')?.startsWith('Gateway') === true;
  const owner = isGateway ? undefined : world.find(type, target.resource.namespace, target.text('name') ?? '');
  return owner === undefined || isBehindWaypoint(owner, world);
}

function isCovered(policy: Resource, { world, traffic }: Surroundings): boolean {
  const ambient = selectedBy(policy, world).filter((workload) => world.membershipOf(workload) === 'ambient');
  const isBehind = ambient.length > 0 && ambient.every((workload) => isBehindWaypoint(workload, world));
  return isBehind || traffic.isIn(policy.namespace);
}

function selectedBy(policy: Resource, world: World): readonly Workload[] {
  const selector = selectorOf(policy);
  return selector.size === 0 ? [] : world.workloads.select(selector, policy.namespace);
}
