// CORS policies of routes: which preflight requests a proxy answers itself.

import { canonicalJson } from '../../private/canonical-json';
import type { Field } from '../../world/resource';
import { exactMatch, type TextMatch, textMatch } from '../match/string-match';
import type { Message } from '../message';

/** A CORS policy. */
export interface CorsPolicy {
  readonly origins: readonly TextMatch[];
  /** Whether preflights of other origins reach the destination. */
  readonly forwardsOthers: boolean;
  /** What the proxy answers to preflights, as a text. */
  readonly settings: string;
}

/** Fields of policies of both APIs, apart from the origins. */
const SETTINGS = ['allowMethods', 'allowHeaders', 'exposeHeaders', 'maxAge', 'allowCredentials'];

/** The settings of a policy as a text. */
export function corsSettings({ value }: Field): string {
  return canonicalJson(Object.fromEntries(SETTINGS.map((name) => [name, value[name]])));
}

/** The policy in `corsPolicy` of a route. */
export function corsPolicyOf(route: Field): CorsPolicy | undefined {
  const policy = route.object('corsPolicy');
  if (policy === undefined) {
    return undefined;
  }
  const matches = policy.objects('allowOrigins').flatMap((origin) => textMatch(origin) ?? []);
  const exact = policy.texts('allowOrigin').map(([, origin]) => exactMatch(origin));
  return {
    origins: policy.has('allowOrigins') ? matches : exact,
    forwardsOthers: policy.text('unmatchedPreflights') !== 'IGNORE',
    settings: corsSettings(policy),
  };
}

/** Whether a proxy answers a request itself, because it is a preflight. */
export function answersPreflight(policy: CorsPolicy, { method, headers }: Message): boolean {
  const origin = headers.get('origin');
  if (method !== 'OPTIONS' || origin === undefined || !headers.has('access-control-request-method')) {
    return false;
  }
  return !policy.forwardsOthers || policy.origins.some((match) => match.text === 'exact "*"' || match.matches(origin));
}
