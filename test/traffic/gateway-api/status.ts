// Compares the conditions of routes, listeners and Gateways with those that the conformance tests expect.

import {
  type Condition,
  gatewayCondition,
  listenerConditions,
  listenerSetCondition,
  policyConditions,
  routeConditions,
} from '../../../lib/traffic/gateway-api/conditions';
import { listenersOf, ownListeners } from '../../../lib/traffic/gateway-api/listener-conflicts';
import { parentsOfRoute } from '../../../lib/traffic/gateway-api/parents';
import { routesIn } from '../../../lib/world/gateway-api/routes';
import { Kind } from '../../../lib/world/kinds';
import { type Field, Resource } from '../../../lib/world/resource';
import { World } from '../../../lib/world/world';
import { readCases } from '../recorded';
import { type ConformanceManifest, readCommonManifests } from './recorded';
import { ADDED } from './replay';

/** What a test expects of a status. */
export interface StatusCheck {
  /** `KIND NAMESPACE/NAME` */
  readonly route?: string;
  /** `NAMESPACE/NAME`; any parent if missing. */
  readonly parent?: string;
  /** `KIND NAMESPACE/NAME` of a Gateway or ListenerSet. */
  readonly owner?: string;
  /** `KIND NAMESPACE/NAME` of the owner of a listener. */
  readonly listener?: string;
  /** Name of the listener. */
  readonly name?: string;
  readonly attachedRoutes?: number;
  /** `NAMESPACE/NAME` of a BackendTLSPolicy. */
  readonly policy?: string;
  /** Gateway to which no route is attached. */
  readonly zeroRoutes?: string;
  /** Gateway to which as many ListenerSets as `count` are attached. */
  readonly attachedSets?: string;
  readonly count?: number;
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[];
}

export interface StatusTest {
  readonly name: string;
  readonly isMesh: boolean;
  readonly manifests: readonly ConformanceManifest[];
  readonly checks: readonly StatusCheck[];
}

export function readStatusTests(): StatusTest[] {
  const common = readCommonManifests();
  return readCases<StatusTest>('gateway-api-status.jsonl.gz').map((test) => ({
    ...test,
    manifests: [...common[test.isMesh ? 'mesh' : 'base'], ...test.manifests],
  }));
}

/** The world of a test. */
export function worldOf({ manifests }: StatusTest): World {
  const all = [...manifests, ...ADDED] as unknown as Record<string, unknown>[];
  return new World(
    all.map((manifest) => new Resource(manifest)),
    { isClosed: true },
  );
}

/** What differs from what a test expects; empty if nothing does. */
export function statusDifferences(check: StatusCheck, world: World): string[] {
  if (check.route !== undefined) {
    return routeDifferences(check, find(check.route, world), world);
  }
  if (check.listener !== undefined) {
    return listenerDifferences(check, find(check.listener, world), world);
  }
  if (check.owner !== undefined) {
    const owner = find(check.owner, world);
    const condition =
      owner && (owner.kind === 'Gateway' ? gatewayCondition(owner, world) : listenerSetCondition(owner, world));
    return condition === undefined ? ['missing'] : conditionDifferences(check, [condition]);
  }
  if (check.policy !== undefined) {
    const policy = find(`BackendTLSPolicy ${check.policy}`, world);
    const targets = policy?.spec.objects('targetRefs') ?? [];
    return targets.length === 0
      ? ['missing']
      : targets.flatMap((target) => conditionDifferences(check, policy ? policyConditions(policy, target, world) : []));
  }
  return countDifferences(check, world);
}

function routeDifferences(check: StatusCheck, route: Resource | undefined, world: World): string[] {
  const parents = route === undefined ? [] : routeConditions(route, world);
  const meant = parents.filter(
    ({ reference: { namespace, name } }) => check.parent === undefined || check.parent === `${namespace}/${name}`,
  );
  if (meant.length === 0) {
    return check.parent === undefined ? [] : ['no such parent'];
  }
  const found = meant.map(({ conditions }) => conditionDifferences(check, conditions));
  return check.parent === undefined
    ? found.flat()
    : (found.find((differences) => differences.length === 0) ?? found[0] ?? []);
}

function listenerDifferences(check: StatusCheck, owner: Resource | undefined, world: World): string[] {
  const listener = owner && ownListeners(owner).find((candidate) => candidate.text('name') === check.name);
  if (listener === undefined) {
    return ['no such listener'];
  }
  const attached = attachedTo(listener, world);
  const counts =
    check.attachedRoutes === undefined || check.attachedRoutes === attached
      ? []
      : [`${attached} routes, not ${check.attachedRoutes}`];
  return [...conditionDifferences(check, listenerConditions(listener, world)), ...counts];
}

function countDifferences({ zeroRoutes, attachedSets, count }: StatusCheck, world: World): string[] {
  const gateway = find(`Gateway ${zeroRoutes ?? attachedSets}`, world);
  if (gateway === undefined) {
    return ['no such Gateway'];
  }
  if (zeroRoutes !== undefined) {
    return ownListeners(gateway)
      .filter((listener) => attachedTo(listener, world) > 0)
      .map((listener) => listener.path);
  }
  const sets = new Set(listenersOf(gateway, world).accepted.map(({ resource }) => resource)).size;
  const own = ownListeners(gateway).length > 0 ? 1 : 0;
  return sets - own === count ? [] : [`${sets - own} ListenerSets, not ${count}`];
}

function attachedTo(listener: Field, world: World): number {
  return routesIn(world).filter((route) =>
    parentsOfRoute(route, world).some(({ listeners }) => listeners.includes(listener)),
  ).length;
}

function conditionDifferences({ conditions = [] }: StatusCheck, actual: readonly Condition[]): string[] {
  return conditions.flatMap(({ type, status, reason }) => {
    const found = actual.find((condition) => condition.type === type);
    const isSame = found?.isTrue === (status === 'True') && (reason === undefined || reason === found.reason);
    return isSame ? [] : [`${type} is ${found?.isTrue} ${found?.reason}, not ${status} ${reason ?? ''}`];
  });
}

const TYPES: Readonly<Record<string, string>> = {
  BackendTLSPolicy: Kind.BackendTlsPolicy,
  Gateway: Kind.KubernetesGateway,
  ListenerSet: Kind.ListenerSet,
  HTTPRoute: Kind.HttpRoute,
  GRPCRoute: Kind.GrpcRoute,
  TLSRoute: Kind.TlsRoute,
  TCPRoute: Kind.TcpRoute,
};

function find(text: string, world: World): Resource | undefined {
  const [kind = '', qualifiedName = ''] = text.split(' ');
  const [namespace = '', name = ''] = qualifiedName.split('/');
  return world.find(TYPES[kind] ?? '', namespace, name);
}
