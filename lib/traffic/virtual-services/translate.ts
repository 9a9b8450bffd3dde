// Translates the HTTP routes of a VirtualService, as istiod does.

import { hasLabels, type Labels } from '../../world/labels';
import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import { ANY_REQUEST, isCatchAll, type RouteMatch, routeMatchOf } from '../match/route-match';
import { corsPolicyOf } from '../routes/cors';
import { faultOf } from '../routes/fault';
import { authorityIn, headerChangesOf } from '../routes/header-changes';
import { redirectOf } from '../routes/redirect';
import { retryDetails } from '../routes/retry-details';
import { rewriteOf } from '../routes/rewrite';
import type { Action, Forward, Guard, Mirror, Retries, Route, Target } from '../routes/route';
import { addressOf, guardOf } from './addresses';

/** The routes of a rule: one for each of its matches. */
export function translateRule(rule: Field, world: World): Route[] {
  const action = actionOf(rule, world);
  if (action === undefined) {
    return [];
  }
  const fault = faultOf(rule);
  const cors = corsPolicyOf(rule);
  const routeOf = (match: RouteMatch, index: number, guard: Guard | undefined, name: string): Route => ({
    source: { resource: rule.resource, rule: name, path: rule.path, matchIndex: index },
    match,
    action,
    ...(guard && { guard }),
    ...(fault && { fault }),
    ...(cors && { cors }),
  });
  const name = rule.text('name') || rule.path.replace(/^spec\./, '');
  const matches = rule.objects('match');
  if (matches.length === 0) {
    return [routeOf(ANY_REQUEST, 0, undefined, name)];
  }
  return matches.map((match, index) => {
    const own = match.text('name');
    return routeOf(routeMatchOf(match), index, guardOf(match), own ? `${name}.${own}` : name);
  });
}

/** The routes that a proxy has for a port. No route after one that takes all requests is ever reached. */
export function routesFor(
  routes: readonly Route[],
  port: number,
  gateway: string,
  client: { readonly labels: Labels; readonly namespace: string },
): readonly Route[] {
  const own: Route[] = [];
  for (const route of routes) {
    if (route.guard === undefined || isGuardMet(route.guard, port, gateway, client)) {
      own.push(route);
      if (isCatchAll(route.match)) {
        break;
      }
    }
  }
  return own;
}

/** Whether a proxy meets the conditions of a route. */
export function isGuardMet(
  guard: Guard,
  port: number,
  gateway: string,
  client: { readonly labels: Labels; readonly namespace: string },
): boolean {
  if (guard.port !== undefined && guard.port !== port) {
    return false;
  }
  if (guard.gateways !== undefined) {
    return guard.gateways.includes(gateway);
  }
  const isLabeled = guard.labels === undefined || hasLabels(client.labels, guard.labels);
  return isLabeled && (guard.namespace === undefined || guard.namespace === client.namespace);
}

function actionOf(rule: Field, world: World): Action | undefined {
  const redirect = rule.object('redirect');
  if (redirect !== undefined) {
    return redirectOf(redirect);
  }
  const response = rule.object('directResponse');
  return response === undefined ? forwardOf(rule, world) : { type: 'respond', status: response.number('status') };
}

function forwardOf(rule: Field, world: World): Forward {
  const headers = headerChangesOf(rule);
  const responseHeaders = headerChangesOf(rule, 'response');
  const authority = rule.object('rewrite')?.text('authority') || authorityIn(headers);
  const targets = rule.objects('route').map((target) => targetOf(target, world));
  const isSingle = targets.length === 1;
  const rewrite = rewriteOf(rule);
  const timeout = rule.text('timeout');
  const retries = retriesOf(rule);
  return {
    type: 'forward',
    targets: isSingle
      ? targets.map((target) => ({ ...target, weight: 100 }))
      : targets.filter(({ weight }) => weight > 0),
    mirrors: mirrorsOf(rule, world),
    missingStatus: 503,
    ...(rewrite && { rewrite }),
    ...(authority && { authority }),
    ...(headers && { headers }),
    ...(responseHeaders && { responseHeaders }),
    ...(timeout && { timeout }),
    ...(retries && { retries }),
  };
}

function targetOf(target: Field, world: World): Target {
  const headers = headerChangesOf(target);
  const responseHeaders = headerChangesOf(target, 'response');
  const authority = authorityIn(headers);
  return {
    ...addressOf(target.objectOrEmpty('destination'), world),
    weight: target.number('weight') || 0,
    ...(authority && { authority }),
    ...(headers && { headers }),
    ...(responseHeaders && { responseHeaders }),
  };
}

function mirrorsOf(rule: Field, world: World): Mirror[] {
  const single = rule.object('mirror');
  const first = single === undefined ? [] : [{ ...addressOf(single, world), percent: singlePercent(rule) }];
  const others = rule.objects('mirrors').flatMap((mirror) => {
    const destination = mirror.object('destination');
    const percent = mirror.object('percentage')?.number('value') ?? 100;
    return destination === undefined ? [] : [{ ...addressOf(destination, world), percent }];
  });
  return [...first, ...others].filter(({ percent }) => percent > 0);
}

function singlePercent(rule: Field): number {
  const percentage = rule.object('mirrorPercentage') ?? rule.object('mirror_percentage');
  if (percentage !== undefined) {
    return percentage.number('value');
  }
  return rule.has('mirrorPercent') ? rule.number('mirrorPercent') : 100;
}

function retriesOf(rule: Field): Retries | undefined {
  const retries = rule.object('retries');
  if (retries === undefined) {
    return undefined;
  }
  const perTryTimeout = retries.text('perTryTimeout');
  const retryOn = retries.text('retryOn');
  return {
    attempts: retries.number('attempts') || 0,
    ...(perTryTimeout && { perTryTimeout }),
    ...(retryOn && { retryOn }),
    details: retryDetails(retries),
  };
}
