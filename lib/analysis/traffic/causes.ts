// Other objects at which rules report why a request does not arrive.

import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import type { Answer } from '../../traffic/answer';
import type { TakenRoute } from '../../traffic/routes/route';
import { Kind } from '../../world/kinds';
import type { Place, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { RouteTrial } from './route-trials';

/**
 * The Gateway, the policy that denies the request, the Services of the destinations, the DestinationRules for them, and the route
 * taken.
 */
export function causesOf({ route, gateway, answer }: RouteTrial, world: World): Place[] {
  const hosts = targetHosts(route);
  const rules = hosts.flatMap((host) => (destinationRules(world).get(host) ?? []).slice(0, MOST_RULES));
  const services = hosts.flatMap((host) => serviceOf(host, world) ?? []);
  const places = [...rules, ...services].map((resource) => resource.at());
  const taken = answer._taken?.source;
  const takers = taken === undefined ? [] : [{ resource: taken.resource, path: taken.path }];
  return [...gatewayPlaces(gateway, world), ...policyPlaces(answer, world), ...places, ...takers];
}

/** The Gateway of Istio's own API with a name. */
function gatewayPlaces(gateway: string, world: World): Place[] {
  const [namespace = '', name = ''] = gateway.split('/');
  const found = world.find(Kind.Gateway, namespace, name);
  return found === undefined ? [] : [found.at()];
}

/** More DestinationRules for a host are rare. */
const MOST_RULES = 20;

function targetHosts({ action }: TakenRoute): string[] {
  return action.type === 'forward' || action.type === 'stream' ? action.targets.map(({ host }) => host) : [];
}

const destinationRules = memoized((world: World) =>
  groupBy(world.of(Kind.DestinationRule), ({ spec, namespace }) =>
    world.fullHost(spec.text('host') ?? '', namespace).toLowerCase(),
  ),
);

function serviceOf(host: string, world: World): Resource | undefined {
  const namespace = world.namespaceOfHost(host);
  return namespace === undefined ? undefined : world.find(Kind.Service, namespace, host.split('.', 1)[0] ?? '');
}

/** The policy that ends a request. */
export function policyPlaces(answer: Answer, world: World): Place[] {
  const policy = policyOf(answer, world);
  return policy === undefined ? [] : [policy.at()];
}

/** Whether a CUSTOM policy denies a request: its provider is unknown or not the only one, which other rules report. */
export function isDeniedByCustom(answer: Answer, world: World): boolean {
  return policyOf(answer, world)?.spec.text('action') === 'CUSTOM';
}

function policyOf({ policy }: Answer, world: World): Resource | undefined {
  const { kind, namespace = '', name = '' } = policy ?? {};
  const type = kind === 'PeerAuthentication' ? Kind.PeerAuthentication : Kind.AuthorizationPolicy;
  return kind === undefined ? undefined : world.find(type, namespace, name);
}
