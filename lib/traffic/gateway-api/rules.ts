// Translates rules of HTTPRoutes and GRPCRoutes to routes, and sorts them by precedence.

import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Action, Guard, Retries, Route } from '../routes/route';
import { mirrorsOf, targetsOf } from './backends';
import { authorityOf, corsOf, headerChangesOf, redirectOf, rewriteOf } from './filters';
import { ANY_RANKED, grpcMatchOf, httpMatchOf, type RankedMatch } from './matches';

/** How a route is attached: at a gateway, or for the clients of a service. */
export interface RuleOptions {
  /** Whether references to other namespaces need a ReferenceGrant; within the mesh, they do not. */
  readonly needsGrants: boolean;
  readonly guard?: Guard;
}

interface RankedRoute {
  readonly route: Route;
  readonly rank: RankedMatch;
}

/** The routes of several HTTPRoutes and GRPCRoutes with a common host, the first to try first. */
export function routesInOrder(
  routes: readonly { readonly route: Resource; readonly options: RuleOptions }[],
  world: World,
): Route[] {
  return [...routes]
    .sort((one, other) => byAge(one.route, other.route))
    .flatMap(({ route, options }) => route.spec.objects('rules').flatMap((rule) => routesOf(rule, world, options)))
    .sort((one, other) => precedence(one.rank, other.rank))
    .map(({ route }) => route);
}

function routesOf(rule: Field, world: World, { needsGrants, guard }: RuleOptions): RankedRoute[] {
  const matches = rule.objects('matches').map(rule.resource.type === Kind.GrpcRoute ? grpcMatchOf : httpMatchOf);
  const action = actionOf(rule, world, needsGrants);
  const cors = corsOf(rule);
  const name = rule.text('name') || `rules[${rule.index}]`;
  return (matches.length === 0 ? [ANY_RANKED] : matches).map((rank, matchIndex) => ({
    rank,
    route: {
      source: { resource: rule.resource, rule: name, path: rule.path, matchIndex },
      match: rank.match,
      action,
      ...(guard && { guard }),
      ...(cors && { cors }),
    },
  }));
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
  const timeout = rule.object('timeouts')?.text('request');
  const retries = retriesOf(rule);
  return {
    type: 'forward',
    targets: targetsOf(rule, world, needsGrants),
    mirrors: mirrorsOf(rule, world),
    missingStatus: 500,
    ...(headers && { headers }),
    ...(responseHeaders && { responseHeaders }),
    ...(authority && { authority }),
    ...(rewrite && { rewrite }),
    ...(timeout && { timeout }),
    ...(retries && { retries }),
  };
}

function retriesOf(rule: Field): Retries | undefined {
  const retry = rule.object('retry');
  const perTryTimeout = rule.object('timeouts')?.text('backendRequest');
  if (retry === undefined) {
    return undefined;
  }
  const codes = (retry.value.codes ?? []) as readonly unknown[];
  return {
    attempts: retry.has('attempts') ? retry.number('attempts') : 1,
    ...(perTryTimeout && { perTryTimeout }),
    ...(Array.isArray(codes) && codes.length > 0 && { retryOn: codes.join(',') }),
  };
}

const PATH_RANKS = { exact: 0, segments: 1, prefix: 1, regex: 2 } as const;

/**
 * Exact paths come first, then prefixes, then longer paths, matches with a method, with more headers, with more
 * parameters. A stable sort leaves equal ones in the order of age, name and rule.
 */
function precedence(one: RankedMatch, other: RankedMatch): number {
  return (
    PATH_RANKS[one.match.path.type] - PATH_RANKS[other.match.path.type] ||
    other.match.path.value.length - one.match.path.value.length ||
    Number(other.hasMethod) - Number(one.hasMethod) ||
    other.headers - one.headers ||
    other.queryParams - one.queryParams
  );
}
