// Summarizes the answers to the requests of a client to a port of a service.

import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { Answer } from '../answer';
import type { PolicyDecision } from '../journey';
import { Outcome } from '../outcome';
import type { Service } from '../services/service';
import type { AccessEntry } from './access-entry';
import { AccessLevel } from './access-level';
import { type RequestParts, requestTexts } from './request-texts';
import type { SurveyedPair, SurveyedRequest } from './survey';

const NO_SITE: RequestParts = { method: '', path: '', extras: [] };

/** What happens to a request, as far as access is concerned. */
export type Result = 'allowed' | 'refused' | 'unknown' | 'elsewhere';

/** The result of an answer: a request that does not arrive for another reason than access is `elsewhere`. */
export function resultOf({ outcome, _decisions: decisions }: Answer): Result {
  switch (outcome) {
    case Outcome.REACHED:
      return 'allowed';
    case Outcome.DENIED:
    case Outcome.UNAUTHENTICATED:
    case Outcome.TLS_FAILURE:
    case Outcome.BLOCKED:
      return 'refused';
    case Outcome.UNKNOWN:
      return decisions.length > 0 ? 'unknown' : 'elsewhere';
    default:
      return 'elsewhere';
  }
}

/** The entry of the matrix for the requests of a client. */
export function entryOf({ client, service, port, requests, deciders }: SurveyedPair): AccessEntry {
  const byResult = groupBy(requests, ({ answer }) => resultOf(answer));
  // Sites are named even if all of them are allowed.
  const sites = client.isOutside === true ? [NO_SITE] : [];
  const all = [...requests.map(({ parts }) => parts), ...sites];
  const texts = (result: Result) => requestTexts(byResult.get(result)?.map(({ parts }) => parts) ?? [], all);
  const [allowed, refused] = [texts('allowed'), texts('refused')];
  const decisions = requests.flatMap(({ answer }) => answer._decisions);
  const own = decisions.filter(({ policy }) => policy.type === Kind.PeerAuthentication || deciders.has(policy));
  const level = levelOf(byResult);
  const others = byResult.get('elsewhere') ?? [];
  const isSilent = level === AccessLevel.NONE && refused.length === 0;
  return {
    client: client.name,
    service: serviceName(service),
    port,
    level,
    allowed,
    refused,
    connections: [...new Set((byResult.get('allowed') ?? []).flatMap(({ answer }) => encryptionOf(answer)))],
    policies: [...new Set(own.map(decisionText))],
    ...(isSilent && { reason: reasonFor(others) }),
  };
}

/** `namespace/name` of a Service, or the host of a ServiceEntry. */
export function serviceName({ isKubernetes, resource, host }: Service): string {
  return isKubernetes ? resource.qualifiedName : host;
}

function levelOf(byResult: ReadonlyMap<string, readonly SurveyedRequest[]>): AccessLevel {
  const has = (result: Result) => byResult.has(result);
  if (has('allowed')) {
    return has('refused') || has('unknown') ? AccessLevel.SOME : AccessLevel.ALL;
  }
  return has('unknown') ? AccessLevel.UNKNOWN : AccessLevel.NONE;
}

/** How the connections of an answer are encrypted. */
export function encryptionOf(answer: Answer): string[] {
  return answer._effects.filter(({ type }) => type === 'encryption').map(({ text }) => text);
}

function decisionText({ policy, rule }: PolicyDecision): string {
  return `${policy.kind} ${policy.qualifiedName}${rule === undefined ? '' : ` rules[${rule}]`}`;
}

function reasonFor(requests: readonly SurveyedRequest[]): string {
  const outcomes = [...new Set(requests.map(({ answer }) => answer.outcome))];
  return outcomes.length === 0 ? 'no route from outside' : outcomes.join(', ');
}
