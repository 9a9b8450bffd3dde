// AuthorizationPolicies that permit calls by the identities of their clients, and deny all others.

import { GATEWAY_NAME } from '../../facts/labels';
import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import type { ProxyAccess } from '../access';
import type { InboundProxy } from '../authorization/inbound-request';
import { isDryRun } from '../authorization/policy';
import { carriesHttp, type Service } from '../services/service';
import { podPortsOf } from './connected-ports';
import type { SuggestionContext } from './context';
import type { SuggestedObject } from './names';
import type { KnownCaller, PermittedCall } from './permitted-call';
import { selectingLabels } from './pod-selector';

const SECURITY = 'security.istio.io/v1';
const KIND = 'AuthorizationPolicy';

/** The fields of an operation in a policy. */
interface Condition {
  readonly ports?: readonly string[];
  readonly methods?: readonly string[];
  readonly paths?: readonly string[];
}

/** The policies that permit calls. */
export function permittingPolicies(context: SuggestionContext): SuggestedObject[] {
  const calls = context.list.calls.filter(
    ({ service }) => service.isKubernetes && context.closed.includes(service.namespace),
  );
  const services = [...groupBy(calls, ({ service }) => service)];
  return [...services.flatMap(([service, own]) => policiesFor(service, own, context)), ...gatewayPolicies(context)];
}

/** The policies that deny all other calls. They are applied last. */
export function denyingPolicies({ closed, maker, walker: { world } }: SuggestionContext): SuggestedObject[] {
  return closed
    .filter((namespace) => !deniesAll(world.of(Kind.AuthorizationPolicy, namespace)))
    .map((namespace) => maker.make(SECURITY, KIND, namespace, 'allow-nothing', {}));
}

/** Whether a policy for all pods of a namespace allows nothing by itself. */
function deniesAll(policies: readonly Resource[]): boolean {
  return policies.some(
    (resource) =>
      (resource.spec.text('action') ?? 'ALLOW') === 'ALLOW' &&
      resource.spec.objects('rules').length === 0 &&
      !['selector', 'targetRef', 'targetRefs'].some((field) => resource.spec.has(field)) &&
      !isDryRun(resource),
  );
}

function policiesFor(service: Service, calls: readonly PermittedCall[], context: SuggestionContext): SuggestedObject[] {
  const { walker, side, maker, list } = context;
  const { name, namespace, spec } = service.resource;
  const selector = spec.textMap('selector');
  if (selector.size === 0) {
    list.remarks.add(`the Service ${namespace}/${name} has no selector, so its pods and their policies are unknown`);
    return [];
  }
  if (side.accessOf(service).some(hasAllowRules)) {
    list.remarks.add(alreadyAllowed(`${namespace}/${name}`));
    return [];
  }
  const proxies = walker.arrivals.proxiesOf(service);
  const waypoint = proxies.find(({ kind }) => kind === 'waypoint');
  const readsHttp = !proxies.some(({ kind }) => kind === 'ztunnel');
  if (!readsHttp && waypoint === undefined && calls.some(({ operation }) => isNarrow(operation))) {
    list.remarks.add(
      `methods and paths of ${namespace}/${name} are not narrowed, because ztunnel does not read HTTP; that needs a waypoint`,
    );
  }
  const atPods = waypoint === undefined ? calls : calls.filter(({ caller }) => caller.isDirect);
  const rules = rulesOf(atPods, context, (call) => operationAt(podPortsOf(call, context), call, readsHttp));
  const ofWaypoint =
    waypoint === undefined ? [] : [{ from: [{ source: { principals: [waypointPrincipal(waypoint, context)] } }] }];
  return [
    ...(waypoint === undefined
      ? []
      : [
          maker.make(SECURITY, KIND, namespace, `allow-${name}-at-waypoint`, {
            targetRefs: [{ group: '', kind: 'Service', name }],
            action: 'ALLOW',
            rules: rulesOf(calls, context, (call) => operationAt([call.port.number], call, true)),
          }),
        ]),
    maker.make(SECURITY, KIND, namespace, `allow-${name}`, {
      selector: { matchLabels: Object.fromEntries(selector) },
      action: 'ALLOW',
      rules: [...ofWaypoint, ...rules],
    }),
  ];
}

/** Whether policies permit some requests already. Another policy would also permit what these leave out. */
function hasAllowRules({ http, tcp }: ProxyAccess): boolean {
  return [...http.policies, ...tcp.policies].some(
    ({ action, isDryRun, rules }) => action === 'ALLOW' && !isDryRun && rules.length > 0,
  );
}

function alreadyAllowed(name: string): string {
  return `ALLOW policies permit requests to ${name} already, so none is suggested for it; check that they include the calls`;
}

/** The service account of a waypoint has the name of its Gateway. */
function waypointPrincipal({ namespace, labels }: InboundProxy, { walker }: SuggestionContext): string {
  return walker.mesh.identity(namespace, labels.get(GATEWAY_NAME) ?? '');
}

/**
 * Clients that may send the same requests share a rule. Operations with methods or paths have a rule of their own, because at ports
 * without HTTP, Istio ignores all rules of ALLOW policies that name them.
 */
function rulesOf(
  calls: readonly PermittedCall[],
  context: SuggestionContext,
  operationOf: (call: PermittedCall) => Condition,
): object[] {
  const byCaller = groupBy(calls, ({ caller }) => principalOf(caller, context));
  const operations = [...byCaller].flatMap(([principal, own]) =>
    byProtocol(withAllPaths(distinct(own.map(operationOf)))).map((to) => ({ principal, to })),
  );
  const groups = groupBy(operations, ({ to }) => JSON.stringify(to));
  return [...groups.values()].map((sharing) => ({
    from: [{ source: { principals: [...new Set(sharing.map(({ principal }) => principal))] } }],
    ...toPart(sharing[0]?.to ?? []),
  }));
}

/** The operations that name parts of HTTP, and the others. */
function byProtocol(operations: readonly Condition[]): (readonly Condition[])[] {
  const groups = groupBy(operations, ({ methods, paths }) => methods !== undefined || paths !== undefined);
  return [...groups.values()];
}

function principalOf({ namespace, serviceAccount }: KnownCaller, { walker }: SuggestionContext): string {
  return walker.mesh.identity(namespace, serviceAccount);
}

/** An operation without conditions is not needed; it permits what all others permit. */
function toPart(operations: readonly Condition[]): object {
  const isAny = operations.some((operation) => Object.keys(operation).length === 0);
  return isAny ? {} : { to: operations.map((operation) => ({ operation })) };
}

function operationAt(
  ports: readonly number[],
  { port, operation: { methods, paths } }: PermittedCall,
  readsHttp: boolean,
): Condition {
  const isHttp = readsHttp && carriesHttp(port);
  return {
    ...(ports.length > 0 && { ports: ports.map(String) }),
    ...(isHttp && methods !== undefined && { methods: [...methods] }),
    ...(isHttp && paths !== undefined && { paths: [...paths] }),
  };
}

function isNarrow({ methods, paths }: PermittedCall['operation']): boolean {
  return methods !== undefined || paths !== undefined;
}

/** What permits less than another operation of the list is left out. */
function distinct(operations: readonly Condition[]): Condition[] {
  const all = [...new Map(operations.map((operation) => [JSON.stringify(operation), operation])).values()];
  return all.filter((operation) => !all.some((other) => other !== operation && covers(other, operation)));
}

/** Operations that differ only in their paths are one. */
function withAllPaths(operations: readonly Condition[]): Condition[] {
  const groups = groupBy(operations, ({ paths, ...others }) => JSON.stringify([others, paths === undefined]));
  return [...groups.values()].map((sharing) => ({
    ...sharing[0],
    ...(sharing[0]?.paths && { paths: [...new Set(sharing.flatMap(({ paths = [] }) => paths))] }),
  }));
}

function covers(other: Condition, operation: Condition): boolean {
  const values = new Map(Object.entries(operation));
  const others = Object.entries(other);
  return (
    others.length < values.size &&
    others.every(([name, value]) => JSON.stringify(values.get(name)) === JSON.stringify(value))
  );
}

/** Gateways take requests from everywhere, also in a namespace where all others are denied. */
function gatewayPolicies({ walker, side, closed, maker, list }: SuggestionContext): SuggestedObject[] {
  return walker.outside.all.flatMap((gateway) => {
    const { namespace, labels, workload } = gateway.proxy;
    if (workload === undefined || !closed.includes(namespace)) {
      return [];
    }
    if (hasAllowRules(side.accessOfGateway(gateway))) {
      list.remarks.add(alreadyAllowed(`the gateway ${workload.resource.qualifiedName}`));
      return [];
    }
    const matchLabels = Object.fromEntries(selectingLabels(namespace, labels, walker.world));
    return [
      maker.make(SECURITY, KIND, namespace, `allow-${workload.resource.name}`, {
        selector: { matchLabels },
        action: 'ALLOW',
        rules: [{}],
      }),
    ];
  });
}
