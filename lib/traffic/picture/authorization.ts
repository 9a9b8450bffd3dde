// Whether policies let the requests of a client in, as far as its identity determines it.

import type { Condition } from '../authorization/condition';
import type { CompiledPolicy } from '../authorization/policy';
import type { RequestFacts } from '../authorization/request-facts';
import type { CompiledRule } from '../authorization/rule';
import { allOf, anyOf, type Truth } from '../authorization/truth';
import type { Authorization } from './graph';

/** Conditions that only depend on the identity of the client. */
const IDENTITY = /^(?:not)?(?:principals|namespaces|serviceAccounts|trustDomains)$|^source\.(?:principal|namespace)\b/i;

/**
 * Whether policies let requests in.
 *
 * @param client - a request of the client; undefined for all clients
 */
export function authorizationBy(policies: readonly CompiledPolicy[], client: RequestFacts | undefined): Authorization {
  const rulesOf = (action: CompiledPolicy['action']) =>
    policies.filter((policy) => policy.action === action && !policy.isDryRun);
  const isMet = (rule: CompiledRule) => matches(rule, client);
  const denied = anyOf(
    rulesOf('DENY').flatMap(({ rules }) => rules),
    isMet,
  );
  const allowing = rulesOf('ALLOW');
  const allowed =
    allowing.length === 0 ||
    anyOf(
      allowing.flatMap(({ rules }) => rules),
      isMet,
    );
  if (denied === true || allowed === false) {
    return 'denied';
  }
  const asked = anyOf(
    rulesOf('CUSTOM').flatMap(({ rules }) => rules),
    isMet,
  );
  if (asked !== false) {
    return 'unknown';
  }
  return denied === false && allowed === true ? 'open' : 'restricted';
}

/** Whether a rule matches all requests of a client, or none; undefined if it depends on the request. */
function matches({ disabled, from, to, when }: CompiledRule, client: RequestFacts | undefined): Truth {
  if (disabled !== undefined) {
    return false;
  }
  const test = (condition: Condition) =>
    client !== undefined && IDENTITY.test(condition.name) ? condition.test(client) : undefined;
  const all = (conditions: readonly Condition[]) => allOf(conditions, test);
  const parts = [from, to].filter((alternatives) => alternatives.length > 0);
  return allOf([() => all(when), ...parts.map((part) => () => anyOf(part, all))], (check) => check());
}
