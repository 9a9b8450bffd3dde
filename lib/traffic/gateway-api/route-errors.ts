// Errors in the rules of routes, as the condition `ResolvedRefs` of their status reports them. After some of them, Istio
// ignores the whole route; after the others, only the backend.

import { backendOf } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { backendProblem } from './backend-problems';

/** An error in a rule. */
export interface RouteError {
  readonly reason: string;
  /** Whether Istio ignores the whole route. */
  readonly isFatal: boolean;
}

const OF_RULES: ReadonlySet<string> = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestRedirect',
  'URLRewrite',
  'RequestMirror',
  'CORS',
]);
const OF_BACKENDS: ReadonlySet<string> = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier']);
const OF_GRPC: ReadonlySet<string> = new Set([...OF_BACKENDS, 'RequestMirror']);

/** Whether Istio translates a route, at gateways or for clients in the mesh. */
export function isTranslatable(route: Resource, world: World, needsGrants: boolean): boolean {
  return routeError(route, world, needsGrants)?.isFatal !== true;
}

/**
 * The error that the status of a route reports: the first that is fatal, or the last.
 *
 * @param needsGrants - whether references to other namespaces need a ReferenceGrant, as at gateways
 */
export function routeError(route: Resource, world: World, needsGrants: boolean): RouteError | undefined {
  let last: RouteError | undefined;
  for (const rule of route.spec.objects('rules')) {
    const errors = errorsOf(rule, world, needsGrants);
    const fatal = errors.find(({ isFatal }) => isFatal);
    if (fatal !== undefined) {
      return fatal;
    }
    last = errors[0] ?? last;
  }
  return last;
}

function errorsOf(rule: Field, world: World, needsGrants: boolean): RouteError[] {
  const isGrpc = rule.resource.type === Kind.GrpcRoute;
  const backends = rule.objects('backendRefs').filter(isUsed);
  const filters = rule.objects('filters');
  return [
    ...unsupported(filters, isGrpc ? OF_GRPC : OF_RULES),
    ...backends.flatMap((backend) => errorAt(backend, world, needsGrants)).reverse(),
    ...backends.flatMap((backend) => unsupported(backend.objects('filters'), OF_BACKENDS)),
    ...mirrorErrors(filters, world, needsGrants, isGrpc),
  ];
}

/** Backends without weight get no requests, so that Istio does not read them. */
function isUsed(backend: Field): boolean {
  return !backend.has('weight') || backend.number('weight') > 0;
}

function errorAt(backend: Field, world: World, needsGrants: boolean): RouteError[] {
  const problem = backendProblem(backendOf(backend), world, needsGrants);
  return problem === undefined ? [] : [problem];
}

/** Without the backend of its mirror, an HTTPRoute has no mirror, and a GRPCRoute is ignored. */
function mirrorErrors(filters: readonly Field[], world: World, needsGrants: boolean, isGrpc: boolean): RouteError[] {
  return filters
    .flatMap((filter) => filter.object('requestMirror')?.object('backendRef') ?? [])
    .flatMap((backend) => errorAt(backend, world, needsGrants))
    .map(({ reason }) => ({ reason, isFatal: isGrpc }));
}

function unsupported(filters: readonly Field[], types: ReadonlySet<string>): RouteError[] {
  return filters.every((filter) => types.has(filter.text('type') ?? ''))
    ? []
    : [{ reason: 'InvalidFilter', isFatal: true }];
}
