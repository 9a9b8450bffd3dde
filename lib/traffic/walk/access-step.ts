// Applies the policies of a proxy to a request.

import type { Resource } from '../../world/resource';
import type { AccessDecision, ProxyAccess } from '../access';
import type { Claims } from '../authorization/claim-match';
import { readsPeer } from '../authorization/condition';
import type { InboundRequest } from '../authorization/inbound-request';
import type { CompiledRule } from '../authorization/rule';
import type { Effect } from '../effect';
import type { Ending, Journey } from '../journey';
import { Outcome } from '../outcome';
import { policyReference } from '../policy-reference';

/** Result of the policies of a proxy: the end of the request, or the request as it goes on. */
export interface AccessStep {
  readonly ending?: Ending;
  readonly request: InboundRequest;
  /** Claims of the token that the proxy sends on. */
  readonly forwarded: Claims;
}

const OUTCOMES = {
  denied: Outcome.DENIED,
  unauthenticated: Outcome.UNAUTHENTICATED,
  'tls-failure': Outcome.TLS_FAILURE,
  unknown: Outcome.UNKNOWN,
} as const;

/**
 * Applies the policies of a proxy.
 *
 * @param where - the proxy, as messages show it
 */
export function checkAccess(journey: Journey, access: ProxyAccess, request: InboundRequest, where: string): AccessStep {
  const decision = access.check(request);
  journey.caveat(() => decision.caveats);
  if (request.isPeerAssumed === true) {
    journey.caveat(() => assumedPeer(access, decision));
  }
  addDecisions(journey, decision, where);
  journey.step(() => stepText(decision, where));
  journey.detail(() => access.explain(request));
  if (decision.outcome === 'allowed') {
    journey.effect(() => tokenEffects(decision));
    return decision;
  }
  const { status, policy, rule, unmatched } = decision;
  const ending: Ending = {
    outcome: OUTCOMES[decision.outcome],
    ...(status !== undefined && { status }),
    ...(policy && { policy: policyReference(policy, rule) }),
    ...(unmatched && { unmatched }),
  };
  return { ending, request: decision.request, forwarded: undefined };
}

/** Policies that decide by the identity of a client that is only assumed. */
function assumedPeer({ http, tcp }: ProxyAccess, { policy, rule, unmatched, request }: AccessDecision): string[] {
  const deciders = new Set(unmatched ?? (policy === undefined ? [] : [policy]));
  const { policies } = request.protocol === 'http' ? http : tcp;
  return policies
    .filter(({ resource }) => request.peer !== undefined && deciders.has(resource))
    .filter(({ rules }) => rules.some((each) => (rule === undefined || each.index === rule) && readsPeerIn(each)))
    .map(
      ({ resource }) =>
        `AuthorizationPolicy ${resource.qualifiedName} decides by the identity of the gateway, which is assumed to be ${request.peer}, because the manifests do not contain its pods`,
    );
}

function readsPeerIn({ from, when }: CompiledRule): boolean {
  return [...from.flat(), ...when].some(readsPeer);
}

/** What the destination gets of a token because a rule sets it. */
function tokenEffects({ acceptedBy }: AccessDecision): Effect[] {
  if (acceptedBy === undefined) {
    return [];
  }
  const { keepsToken, claimHeaders, payloadHeader } = acceptedBy;
  const texts = [
    ...(keepsToken ? ['the token'] : []),
    ...claimHeaders.map(({ header, path }) => `claim ${path.join('.')} as header ${header}`),
    ...(payloadHeader === undefined ? [] : [`claims as header ${payloadHeader}`]),
  ];
  return texts.map((text) => ({ type: 'rewrite', text }));
}

function addDecisions(journey: Journey, { policy, rule, unmatched }: AccessDecision, where: string): void {
  const deciders = unmatched ?? (policy === undefined ? [] : [policy]);
  journey.decisions.push(() => deciders.map((decider) => ({ policy: decider, rule, where })));
  if (policy !== undefined && rule !== undefined) {
    journey.meet(policy, `spec.rules[${rule}]`);
  }
}

function stepText({ outcome, policy, rule, unmatched = [] }: AccessDecision, where: string): string {
  const by = policy === undefined ? '' : ` by ${policy.kind} ${policy.qualifiedName}`;
  switch (outcome) {
    case 'allowed':
      return `${where}: policies let the request in`;
    case 'denied':
      return `${where}: denied${unmatched.length > 1 ? unmatchedText(unmatched) : `${by}${ruleText(rule)}`}`;
    case 'unauthenticated':
      return `${where}: the token is refused${by}`;
    case 'tls-failure':
      return `${where}: the port does not accept the connection${by}, because of mutual TLS`;
    default:
      return `${where}: unknown${by}`;
  }
}

/** More names would hide the rest of a message. */
const MOST_NAMES = 5;

function unmatchedText(policies: readonly Resource[]): string {
  const names = policies.slice(0, MOST_NAMES).map(({ qualifiedName }) => qualifiedName);
  const others = policies.length - names.length;
  const more = others === 0 ? '' : ` and ${others} more`;
  return `, because no ALLOW policy has a rule that matches: ${names.join(', ')}${more}`;
}

function ruleText(rule: number | undefined): string {
  return rule === undefined ? ', because none of its rules matches' : ` rules[${rule}]`;
}
