// What happens to requests that are made from the match of each route: whether they arrive where the route sends them.

import { groupBy } from '../../private/collections';
import { memoized } from '../../private/memoized';
import type { Answer } from '../../traffic/answer';
import type { Freedom } from '../../traffic/authorization/freedom';
import type { RouteMatch } from '../../traffic/match/route-match';
import type { Mesh } from '../../traffic/mesh';
import { Outcome } from '../../traffic/outcome';
import type { RequestOptions } from '../../traffic/request-options';
import { evasions } from '../../traffic/requests/evasions';
import type { RouteRequests } from '../../traffic/requests/route-requests';
import type { RouteSource, TakenRoute } from '../../traffic/routes/route';
import { Kind } from '../../world/kinds';
import type { Place, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { meshOfWorld } from './mesh-of-world';

/** A request for a route, and what happens to it. */
export interface RouteTrial {
  readonly route: TakenRoute;
  /** The Gateway, or `mesh` for clients with sidecars. */
  readonly gateway: string;
  readonly request: RequestOptions;
  readonly answer: Answer;
}

/** The part of an answer that decides whether a route works. Most answers are not kept, because a mesh has many routes. */
interface Result {
  readonly outcome: Outcome;
  readonly taken: TakenRoute | undefined;
  readonly lacksHost: boolean;
}

/** A request for a route, and its result. */
interface Attempt {
  readonly request: RequestOptions;
  readonly result: Result;
}

/** An attempt that fails. */
interface Loss extends Attempt {
  readonly route: TakenRoute;
  readonly gateway: string;
}

/**
 * The routes whose requests all go astray, with the simplest request of each. Policies count only if they deny the request
 * whatever the client may choose.
 */
export const lostRoutes = memoized((world: World): readonly RouteTrial[] => {
  const mesh = new RememberingMesh(meshOfWorld(world));
  const bySource = groupBy(
    meshOfWorld(world)._routeRequests(),
    ({ route, gateway }) => `${keyOf(route.source)} ${ownerOf(gateway)}`,
  );
  return [...bySource.values()].flatMap((group) => lostTrial(group, mesh) ?? []);
});

/** Place of a route: its rule, or its match if the rule has several. */
export function placeOf({ resource, path, matchIndex }: RouteSource): Place {
  const list = resource.type === Kind.VirtualService ? 'match' : 'matches';
  const rule = rulesByPath(resource).get(path);
  const matches = rule?.length(list) ?? 0;
  // The match of a delegate may be one that its own object does not contain.
  return rule !== undefined && matches > 1 && matchIndex < matches ? rule.at(list, matchIndex) : { resource, path };
}

const RULE_LISTS = ['http', 'tls', 'tcp', 'rules'];

const rulesByPath = memoized(({ spec }: Resource) => {
  const rules = RULE_LISTS.flatMap((name) => spec.objects(name));
  return new Map(rules.map((rule) => [rule.path, rule]));
});

function keyOf({ resource, path, matchIndex }: RouteSource): string {
  return `${resource.type} ${resource.qualifiedName} ${path} ${matchIndex}`;
}

/** The Gateway of a listener, or the Gateway itself. */
function ownerOf(gateway: string): string {
  return gateway.includes(' ') ? gateway.slice(0, gateway.lastIndexOf('/')) : gateway;
}

/** Whether another route takes the request. */
export function isTakenByOther({ route, answer }: RouteTrial): boolean {
  return isOther(answer._taken, route);
}

/**
 * The first request that does not arrive, preferably one that the route takes; undefined if one arrives, because then the
 * route works.
 */
function lostTrial(group: readonly RouteRequests[], mesh: RememberingMesh): RouteTrial | undefined {
  const losses: Loss[] = [];
  for (const { route, gateway, requests } of group) {
    for (const { request, result } of attempts(requests(), route, mesh)) {
      if (arrives(result, route) || isForUnknownHost(request, result)) {
        return undefined;
      }
      losses.push({ route, gateway, request, result });
    }
  }
  const lost = losses.find(({ route, result }) => !isOther(result.taken, route)) ?? losses[0];
  return lost && trialOf(lost, mesh);
}

function trialOf({ route, gateway, request }: Loss, mesh: RememberingMesh): RouteTrial {
  return { route, gateway: ownerOf(gateway), request, answer: mesh.answer(request, freedomOf(route.match)) };
}

/** Results of requests, and of variants of those that another route takes. */
function* attempts(requests: Iterable<RequestOptions>, route: TakenRoute, mesh: RememberingMesh): Iterable<Attempt> {
  const freedom = freedomOf(route.match);
  const seen = new Set<string>();
  for (const first of requests) {
    const queue = [first];
    for (let request = queue.shift(); request !== undefined && seen.size < MOST_ATTEMPTS; request = queue.shift()) {
      const key = JSON.stringify(request);
      if (!seen.has(key)) {
        seen.add(key);
        const result = mesh.result(request, key, freedom);
        yield { request, result };
        queue.push(...pastTaker(request, route, result));
      }
    }
  }
}

/** Variants of a request that the route which takes it does not take. */
function pastTaker(request: RequestOptions, route: TakenRoute, { taken }: Result): RequestOptions[] {
  return taken?.match && route.match && isOther(taken, route) ? evasions(request, route.match, taken.match) : [];
}

/** Routes that shadow each other need few; the others reach their destination with the first. */
const MOST_ATTEMPTS = 40;

/** A mesh that remembers its results. Routes of many objects for the same host have the same requests. */
class RememberingMesh {
  private readonly known = new Map<string, Result>();

  public constructor(private readonly mesh: Mesh) {}

  /** @param key - key of the request */
  public result(request: RequestOptions, key: string, freedom: Freedom): Result {
    const full = `${freedom.method} ${freedom.path} ${key}`;
    let result = this.known.get(full);
    if (result === undefined) {
      const { outcome, _taken: taken, _lacksHost: lacksHost } = this.answer(request, freedom);
      result = { outcome, taken, lacksHost };
      this.known.set(full, result);
    }
    return result;
  }

  public answer(request: RequestOptions, freedom: Freedom): Answer {
    return this.mesh._try(request, freedom);
  }
}

/** What a match leaves open. */
function freedomOf(match: RouteMatch | undefined): Freedom {
  return {
    client: { except: new Set() },
    method: match?.conditions.every(({ names }) => names[0] !== ':method') ?? true,
    path: match?.path.type !== 'exact',
  };
}

const FAILURES: ReadonlySet<Outcome> = new Set([
  Outcome.NO_ROUTE,
  Outcome.NO_DESTINATION,
  Outcome.INVALID_BACKEND,
  Outcome.TLS_FAILURE,
  Outcome.NOT_LISTENING,
  Outcome.BLOCKED,
  Outcome.DENIED,
]);

/** Whether a request ends as the route wants it, or it is unknown how it ends. */
function arrives({ taken, lacksHost, outcome }: Result, route: TakenRoute): boolean {
  if (isOther(taken, route)) {
    // Clients of other namespaces may get past it.
    return taken.guard?.namespace !== undefined && route.guard?.namespace === undefined;
  }
  // Other rules report hosts that do not exist.
  return lacksHost || !FAILURES.has(outcome);
}

/** A match of hosts may be for a host that is hard to guess. */
function isForUnknownHost({ headers }: RequestOptions, { outcome }: Result): boolean {
  return headers?.host !== undefined && outcome === Outcome.NO_ROUTE;
}

/** Whether the route that takes a request is not the one that should, and does something else. */
function isOther(taken: TakenRoute | undefined, route: TakenRoute): taken is TakenRoute {
  return taken !== undefined && !isSame(taken, route);
}

/** Whether two routes are the same, or do the same. */
function isSame(one: TakenRoute, other: TakenRoute): boolean {
  const isSameRule = one.source.resource === other.source.resource && one.source.path === other.source.path;
  return isSameRule || effectOf(one) === effectOf(other);
}

const effectOf = memoized(({ action, fault, cors }: TakenRoute): string =>
  JSON.stringify([action, fault, cors], (_key, value) => (value instanceof Map ? [...value] : value)),
);
