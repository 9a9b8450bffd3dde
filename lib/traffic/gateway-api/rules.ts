// Translates rules of HTTPRoutes and GRPCRoutes to routes, and sorts them by precedence.

import { RetryCondition } from '../../facts/http';
import { byAgeAndNamespace } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { durationText } from '../routes/duration-text';
import type { Action, Guard, Retries, Route } from '../routes/route';
import { mirrorsOf, targetsOf } from './backends';
import { authorityOf, corsOf, headerChangesOf, redirectOf, rewriteOf } from './filters';
import { ANY_HTTP, grpcMatchOf, httpMatchOf, type Precedence, type RankedMatch, UNMATCHED } from './matches';

/** How a route is attached: at a gateway, or for the clients of a service. */
export interface RuleOptions {
  /** Whether references to other namespaces need a ReferenceGrant; within the mesh, they do not. */
  readonly needsGrants: boolean;
  readonly guard?: Guard;
}

interface RankedRoute {
  readonly route: Route;
  readonly rank: Precedence;
}

/** The routes of several HTTPRoutes and GRPCRoutes with a common host, the first to try first. */
export function routesInOrder(
  routes: readonly { readonly route: Resource; readonly options: RuleOptions }[],
  world: World,
): Route[] {
  return [...routes]
    .sort((one, other) => byAgeAndNamespace(one.route, other.route))
    .flatMap(({ route, options }) => route.spec.objects('rules').flatMap((rule) => routesOf(rule, world, options)))
    .sort((one, other) => precedence(one.rank, other.rank))
    .map(({ route }) => route);
}

function routesOf(rule: Field, world: World, { needsGrants, guard }: RuleOptions): RankedRoute[] {
  const matches = matchesOf(rule);
  const action = actionOf(rule, world, needsGrants);
  const cors = corsOf(rule);
  const name = rule.text('name') || `rules[${rule.index}]`;
  return matches.map(({ match, precedence: rank }, matchIndex) => ({
    rank,
    route: {
      source: { resource: rule.resource, rule: name, path: rule.path, matchIndex },
      match,
      action,
      ...(guard && { guard }),
      ...(cors && { cors }),
    },
  }));
}

/** The matches of a rule. The API server gives an HTTPRoute one of all paths if it has none. */
function matchesOf(rule: Field): readonly RankedMatch[] {
  const isGrpc = rule.resource.type === Kind.GrpcRoute;
  const matches = rule.objects('matches').map(isGrpc ? grpcMatchOf : httpMatchOf);
  return matches.length > 0 ? matches : [isGrpc ? UNMATCHED : ANY_HTTP];
}

function actionOf(rule: Field, world: World, needsGrants: boolean): Action {
  const redirect = redirectOf(rule);
  if (redirect !== undefined) {
    return redirect;
  }
  const headers = headerChangesOf(rule);
  const responseHeaders = headerChangesOf(rule, 'response');
  const authority = authorityOf(rule);
  const rewrite = rewriteOf(rule);
  const retries = retriesOf(rule);
  const timeout = timeoutOf(rule, retries !== undefined);
  return {
    type: 'forward',
    targets: targetsOf(rule, world, needsGrants),
    mirrors: mirrorsOf(rule, world, needsGrants),
    missingStatus: 500,
    ...(headers && { headers }),
    ...(responseHeaders && { responseHeaders }),
    ...(authority && { authority }),
    ...(rewrite && { rewrite }),
    ...(timeout && { timeout }),
    ...(retries && { retries }),
  };
}

/** Without retries, the timeout of a try is that of the request. */
function timeoutOf(rule: Field, hasRetries: boolean): string | undefined {
  return (hasRetries ? undefined : durationIn(rule, 'backendRequest')) ?? durationIn(rule, 'request');
}

/** A timeout; undefined if it is unset or zero, so that there is none. */
function durationIn(rule: Field, name: string): string | undefined {
  const duration = rule.object('timeouts')?.text(name);
  return duration === undefined || /^0+[a-z]+$/.test(duration) ? undefined : duration;
}

function retriesOf(rule: Field): Retries | undefined {
  const retry = rule.object('retry');
  if (retry === undefined) {
    return undefined;
  }
  const perTryTimeout = durationIn(rule, 'backendRequest');
  const backoff = retry.text('backoff');
  const codes = Array.isArray(retry.value.codes) ? retry.value.codes : [];
  return {
    attempts: retry.has('attempts') ? retry.number('attempts') : DEFAULT_ATTEMPTS,
    ...(perTryTimeout && { perTryTimeout }),
    retryOn: [...CONNECTION_ERRORS, ...codes].join(','),
    ...(backoff && { details: [`backoff ${durationText(backoff)}`] }),
  };
}

const DEFAULT_ATTEMPTS = 2;
const CONNECTION_ERRORS: readonly string[] = [
  RetryCondition.CONNECT_FAILURE,
  RetryCondition.REFUSED_STREAM,
  RetryCondition.GRPC_UNAVAILABLE,
  RetryCondition.GRPC_CANCELLED,
];

/**
 * Exact paths come first, then prefixes, then patterns; longer paths, matches with a method, with more headers, with more
 * parameters. A match without a path comes after all of them, a rule without matches last. A stable sort leaves equal ones
 * in the order of age, name and rule.
 */
function precedence(one: Precedence, other: Precedence): number {
  return (
    one.rank - other.rank ||
    other.length - one.length ||
    Number(other.hasMethod) - Number(one.hasMethod) ||
    other.headers - one.headers ||
    other.queryParams - one.queryParams
  );
}
