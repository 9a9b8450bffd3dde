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
  const taken = answer._taken;
  return taken !== undefined && !isSame(taken, route);
}

/**
 * The first request that does not arrive, preferably one that the route takes; undefined if one arrives, because then the
 * route works.
 */
function lostTrial(group: readonly RouteRequests[], mesh: RememberingMesh): RouteTrial | undefined {
  const lost: RouteTrial[] = [];
  for (const { route, gateway, requests } of group) {
    for (const { request, answer } of attempts(requests(), route, mesh)) {
      if (arrives(answer, route) || isForUnknownHost(request, answer)) {
        return undefined;
      }
      lost.push({ route, gateway: ownerOf(gateway), request, answer });
    }
  }
  return lost.find((trial) => !isTakenByOther(trial)) ?? lost[0];
}

/** A request and its answer. */
interface Attempt {
  readonly request: RequestOptions;
  readonly answer: Answer;
}

/** Answers to requests, and to variants of those that another route takes. */
function* attempts(requests: Iterable<RequestOptions>, route: TakenRoute, mesh: RememberingMesh): Iterable<Attempt> {
  const freedom = freedomOf(route.match);
  const seen = new Set<string>();
  for (const first of requests) {
    const queue = [first];
    for (let request = queue.shift(); request !== undefined && seen.size < MOST_ATTEMPTS; request = queue.shift()) {
      const key = JSON.stringify(request);
      if (!seen.has(key)) {
        seen.add(key);
        const answer = mesh.answer(request, key, freedom);
        yield { request, answer };
        queue.push(...pastTaker(request, route, answer));
      }
    }
  }
}

/** Variants of a request that the route which takes it does not take. */
function pastTaker(request: RequestOptions, route: TakenRoute, { _taken: taken }: Answer): RequestOptions[] {
  const isOther = taken !== undefined && !isSame(taken, route);
  return isOther && taken.match && route.match ? evasions(request, route.match, taken.match) : [];
}

/** Routes that shadow each other need few; the others reach their destination with the first. */
const MOST_ATTEMPTS = 40;

/** Answers of a mesh. Routes of many objects for the same host have the same requests. */
class RememberingMesh {
  private readonly known = new Map<string, Answer>();

  public constructor(private readonly mesh: Mesh) {}

  /** @param key - key of the request */
  public answer(request: RequestOptions, key: string, freedom: Freedom): Answer {
    const full = `${freedom.method} ${freedom.path} ${key}`;
    const answer = this.known.get(full) ?? this.mesh._try(request, freedom);
    this.known.set(full, answer);
    return answer;
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
function arrives(answer: Answer, route: TakenRoute): boolean {
  const taken = answer._taken;
  if (taken !== undefined && !isSame(taken, route)) {
    // Clients of other namespaces may get past it.
    return taken.guard?.namespace !== undefined && route.guard?.namespace === undefined;
  }
  // Other rules report hosts that do not exist.
  return answer._lacksHost || !FAILURES.has(answer.outcome);
}

/** A match of hosts may be for a host that is hard to guess. */
function isForUnknownHost({ headers }: RequestOptions, { outcome }: Answer): boolean {
  return headers?.host !== undefined && outcome === Outcome.NO_ROUTE;
}

/** Whether two routes are the same, or do the same. */
function isSame(one: TakenRoute, other: TakenRoute): boolean {
  const isSameRule = one.source.resource === other.source.resource && one.source.path === other.source.path;
  return isSameRule || effectOf(one) === effectOf(other);
}

const effectOf = memoized(({ action, fault, cors }: TakenRoute): string =>
  JSON.stringify([action, fault, cors], (_key, value) => (value instanceof Map ? [...value] : value)),
);
