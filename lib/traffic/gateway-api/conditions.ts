// The conditions that Istio reports in the status of routes, listeners, Gateways and ListenerSets, from the manifests.

import { admitsListenerSet, supportedKinds } from '../../world/gateway-api/listener';
import type { Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { isConflicted, policyProblem } from '../destinations/backend-tls';
import { gatewayOf } from './gateways';
import { listenersOf, ownListeners } from './listener-conflicts';
import { listenerProblems } from './listener-problems';
import { parentsOfRoute } from './parents';
import { routeError } from './route-errors';

/** A condition of a status. */
export interface Condition {
  readonly type: 'Accepted' | 'ResolvedRefs' | 'Conflicted' | 'Programmed';
  readonly isTrue: boolean;
  readonly reason: string;
}

/** The conditions of a route at one of its parents. */
export interface RouteParentConditions {
  readonly reference: Reference;
  readonly conditions: readonly Condition[];
}

/** The conditions of a route at each parent that Istio is responsible for. */
export function routeConditions(route: Resource, world: World): RouteParentConditions[] {
  return parentsOfRoute(route, world).map(({ reference, problem }) => {
    const isInMesh = reference.type === Kind.Service || reference.type === Kind.ServiceEntry;
    const error = routeError(route, world, !isInMesh)?.reason;
    return { reference, conditions: [conditionOf('Accepted', problem), conditionOf('ResolvedRefs', error)] };
  });
}

/** The conditions of a listener. A listener that conflicts with another one has no references to resolve. */
export function listenerConditions(listener: Field, world: World): Condition[] {
  const gateway = gatewayOf(listener.resource, world);
  const conflict = gateway && listenersOf(gateway, world).conflicts.get(listener);
  const kinds = hasInvalidKinds(listener) ? [conditionOf('ResolvedRefs', 'InvalidRouteKinds')] : [];
  if (conflict !== undefined) {
    const isTrue = { type: 'Conflicted', isTrue: true, reason: conflict } as const;
    return [conditionOf('Accepted', conflict), conditionOf('Programmed', conflict), isTrue, ...kinds];
  }
  const problems = listenerProblems(listener, world);
  const reasonOf = (condition: 'Accepted' | 'ResolvedRefs') =>
    problems.find((problem) => problem.condition === condition)?.reason;
  return [
    conditionOf('Accepted', reasonOf('Accepted')),
    ...(kinds.length > 0 ? kinds : [conditionOf('ResolvedRefs', reasonOf('ResolvedRefs'))]),
    conditionOf('Programmed', reasonOf('ResolvedRefs') === undefined ? undefined : 'Invalid'),
    { type: 'Conflicted', isTrue: false, reason: 'NoConflicts' },
  ];
}

/** Whether Istio accepts a Gateway, or why not. It does if any of its listeners is valid. */
export function gatewayCondition(gateway: Resource, world: World): Condition {
  const listeners = ownListeners(gateway);
  const valid = listeners.filter((listener) => isServed(listener, gateway, world));
  const reason = valid.length === listeners.length ? 'Accepted' : 'ListenersNotValid';
  return { type: 'Accepted', isTrue: valid.length > 0, reason };
}

/** Whether Istio accepts a ListenerSet, or why not. */
export function listenerSetCondition(set: Resource, world: World): Condition {
  const gateway = gatewayOf(set, world);
  if (gateway === undefined || admitsListenerSet(gateway, set.namespace, world) === 'no') {
    return conditionOf('Accepted', 'NotAllowed');
  }
  const isValid = ownListeners(set).some((listener) => isServed(listener, gateway, world));
  return conditionOf('Accepted', isValid ? undefined : 'ListenersNotValid');
}

/** The conditions of a BackendTLSPolicy for one of its targets. */
export function policyConditions(policy: Resource, target: Field, world: World): Condition[] {
  const problem = policyProblem(policy, world);
  const conflict = isConflicted(policy, target, world) ? 'Conflicted' : undefined;
  return [
    conditionOf('Accepted', problem === undefined ? conflict : 'NoValidCACertificate'),
    conditionOf('ResolvedRefs', problem),
  ];
}

function isServed(listener: Field, gateway: Resource, world: World): boolean {
  return listenersOf(gateway, world).accepted.includes(listener) && listenerProblems(listener, world).length === 0;
}

function hasInvalidKinds(listener: Field): boolean {
  const supported = supportedKinds(listener);
  const allowed = listener.objectOrEmpty('allowedRoutes').objects('kinds');
  return supported !== undefined && allowed.some((entry) => !supported.includes(entry.text('kind') ?? ''));
}

/** A condition that is true, unless there is a reason why not. */
function conditionOf(type: Exclude<Condition['type'], 'Conflicted'>, problem: string | undefined): Condition {
  return { type, isTrue: problem === undefined, reason: problem ?? type };
}
