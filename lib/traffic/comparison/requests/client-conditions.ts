// What the answers for a host depend on, as far as it is a property of the client: conditions of policies, of routes, and of
// DestinationRules.

import { memoized } from '../../../private/memoized';
import type { ProxyAccess } from '../../access';
import { type Condition, readsPeer } from '../../authorization/condition';
import type { RequestFacts } from '../../authorization/request-facts';
import type { Guard } from '../../routes/route';
import type { Caller, CallerIndex } from './caller';
import { sampleFacts } from './sample-facts';

/** Something that is true for some clients, and clients for which it may be true. */
export interface ClientCondition {
  isMet(caller: Caller): boolean;
  candidates(callers: CallerIndex): readonly Caller[];
}

const PRINCIPAL = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

/** The conditions of the policies of a proxy on the identity of clients. */
export function identityConditions({ http, tcp }: ProxyAccess, factsOf: FactsOf): ClientCondition[] {
  const rules = [...http.policies, ...tcp.policies].flatMap(({ resource, rules: own }) =>
    own.flatMap((rule) =>
      [...rule.from.flat(), ...rule.when].map((condition) => ({ condition, namespace: resource.namespace })),
    ),
  );
  return rules
    .filter(({ condition }) => readsPeer(condition))
    .map(({ condition, namespace }) => identityCondition(condition, namespace, factsOf));
}

function identityCondition(condition: Condition, namespace: string, factsOf: FactsOf): ClientCondition {
  return {
    isMet: (caller) => condition.test(factsOf(caller)) === true,
    candidates: (callers) => condition.values.flatMap((value) => candidatesFor(value, namespace, callers)),
  };
}

/** Clients for a principal, a namespace or a service account. Those for a wildcard are looked for among all. */
function candidatesFor(value: string, namespace: string, callers: CallerIndex): readonly Caller[] {
  const [, place, account] = PRINCIPAL.exec(value) ?? [];
  if (place !== undefined && account !== undefined) {
    return [callers.withAccount(place, account)];
  }
  if (value.includes('*')) {
    return callers.all;
  }
  const [first = '', second] = value.split('/');
  return second === undefined
    ? [...callers.inNamespace(first), callers.withAccount(namespace, first)]
    : [callers.withAccount(first, second)];
}

/** What policies of a mesh read of a request of a client. */
export type FactsOf = (caller: Caller) => RequestFacts;

/**
 * The identities of clients, as policies read them.
 *
 * @param identity - the identity of a service account
 */
export function factsByIdentity(identity: (namespace: string, name: string) => string): FactsOf {
  return memoized((caller: Caller) => {
    const { namespace, serviceAccount } = caller;
    return sampleFacts({}, { namespace, peer: identity(namespace, serviceAccount) });
  });
}

/** The condition of a route on clients. */
export function guardCondition({ labels, namespace }: Guard): ClientCondition {
  const hasLabels = (caller: Caller) =>
    labels === undefined || [...labels].every(([name, value]) => caller.labels.get(name) === value);
  return {
    isMet: (caller) => hasLabels(caller) && (namespace === undefined || caller.namespace === namespace),
    candidates: (callers) => [
      ...(namespace === undefined ? [] : callers.inNamespace(namespace)),
      ...[...(labels ?? [])].flatMap(([name, value]) => callers.withLabel(name, value)),
    ],
  };
}

/** Whether clients are in a namespace. */
export function namespaceCondition(namespace: string): ClientCondition {
  return {
    isMet: (caller) => caller.namespace === namespace,
    candidates: (callers) => callers.inNamespace(namespace),
  };
}

/** Clients that represent all that the answers for a host distinguish. */
export function representatives(conditions: readonly ClientCondition[], callers: CallerIndex): Caller[] {
  const chosen = new Map<string, Caller>();
  const candidates = [...callers.general, ...conditions.flatMap((condition) => condition.candidates(callers))];
  const keyOf = (caller: Caller) => conditions.map((condition) => (condition.isMet(caller) ? '1' : '0')).join('');
  for (const caller of candidates) {
    const isGeneral = callers.general.includes(caller);
    const key = `${isGeneral ? caller.name : ''} ${keyOf(caller)}`;
    chosen.set(key, chosen.get(key) ?? caller);
  }
  return [...chosen.values(), ...strangersAmong(conditions, callers, keyOf)];
}

/** A client that meets no condition, if none of the others is one. */
function strangersAmong(
  conditions: readonly ClientCondition[],
  callers: CallerIndex,
  keyOf: (caller: Caller) => string,
): readonly Caller[] {
  if (conditions.length === 0) {
    return [];
  }
  const stranger =
    callers.all.find((caller) => !keyOf(caller).includes('1')) ?? callers.withAccount('default', 'stranger');
  return [stranger];
}
