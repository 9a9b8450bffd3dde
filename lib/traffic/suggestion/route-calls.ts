// The services that routes lead to, and the requests that the services then get.

import type { PathMatch } from '../match/path-match';
import type { Rewrite } from '../routes/rewrite';
import type { Mirror, Route, Target } from '../routes/route';
import { portOf, type Service, type ServicePort } from '../services/service';
import { ANY_OPERATION, type Operation } from './permitted-call';

/** A service that gets requests of a route. */
export interface RouteCall {
  readonly service: Service;
  readonly port: ServicePort;
  readonly subset: string | undefined;
  readonly operation: Operation;
}

/** Finds the service of a host. */
export type ServiceFinder = (host: string) => Service | undefined;

/** A path of a policy must not contain what policies read as a wildcard. */
const WILDCARD = /[*{}]/;

/**
 * The services that get requests of a route of HTTP, or copies of them.
 *
 * @param listenPort - port that a destination without a port has
 */
export function callsOfRoute({ action, match }: Route, listenPort: number, serviceAt: ServiceFinder): RouteCall[] {
  if (action.type !== 'forward') {
    return [];
  }
  const method = match.conditions.find(({ names, isForbidden }) => names[0] === ':method' && !isForbidden)?.value;
  const operation = {
    methods: method?.type === 'exact' ? [method.value] : undefined,
    paths: pathsAfter(match.path, action.rewrite),
  };
  return callsOfTargets([...action.targets, ...action.mirrors], listenPort, serviceAt, operation);
}

/** The services behind destinations. */
export function callsOfTargets(
  targets: readonly (Target | Mirror)[],
  listenPort: number,
  serviceAt: ServiceFinder,
  operation: Operation = ANY_OPERATION,
): RouteCall[] {
  return targets.flatMap((target) => {
    const named = serviceAt(target.host);
    const service = named?.aliasOf === undefined ? named : (serviceAt(named.aliasOf) ?? named);
    const only = service?.ports.length === 1 ? service.ports[0]?.number : undefined;
    const port = service && portOf(service, target.port ?? only ?? listenPort);
    return service === undefined || port === undefined ? [] : [{ service, port, subset: target.subset, operation }];
  });
}

/** The paths that a destination gets; undefined if policies cannot express them. */
function pathsAfter(match: PathMatch, rewrite: Rewrite | undefined): readonly string[] | undefined {
  const { type, value, ignoresCase } = match;
  if (type === 'regex' || rewrite?.type === 'regex' || (ignoresCase && rewrite === undefined)) {
    return undefined;
  }
  const path = rewrite?.replacement ?? value;
  if (WILDCARD.test(path) || !path.startsWith('/')) {
    return undefined;
  }
  if (type === 'exact' || rewrite?.type === 'full') {
    return [path];
  }
  if (path === '/') {
    return undefined;
  }
  return type === 'segments' && !path.endsWith('/') ? [path, `${path}/*`] : [`${path}*`];
}
