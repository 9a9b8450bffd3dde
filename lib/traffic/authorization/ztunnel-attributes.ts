// How ztunnel compares the identities of clients with values of policies.

import type { Attribute } from './attribute';
import type { RequestFacts } from './request-facts';
import { type TextMatch, textMatch } from './text-match';

export const ZTUNNEL_PRINCIPAL = peerAttribute(
  ({ request }) => request.peer,
  (value) => textMatch(value),
);

export const ZTUNNEL_NAMESPACE = peerAttribute(
  (facts) => partOf(facts, 'ns'),
  (value) => textMatch(value),
);

export const ZTUNNEL_SERVICE_ACCOUNT = peerAttribute(
  (facts) => `${partOf(facts, 'ns')}/${partOf(facts, 'sa')}`,
  (value, namespace) => {
    const account = value.includes('/') ? value : `${namespace}/${value}`;
    return (text) => text === account;
  },
);

function peerAttribute(
  partIn: (facts: RequestFacts) => string | undefined,
  matchOf: (value: string, policyNamespace: string) => TextMatch,
): Attribute {
  return {
    matcher: (values, { namespace }) => {
      const matches = values.map((value) => matchOf(value, namespace));
      return (facts) => {
        const part = facts.request.peer === undefined ? undefined : partIn(facts);
        return part !== undefined && matches.some((match) => match(part));
      };
    },
    actual: ({ request }) => request.peer,
  };
}

/** The part of an identity that follows a key: `trust-domain/ns/NAMESPACE/sa/SERVICE-ACCOUNT`. */
function partOf({ request }: RequestFacts, key: 'ns' | 'sa'): string | undefined {
  const parts = request.peer?.split('/') ?? [];
  const index = parts.indexOf(key, 1);
  return index < 0 ? undefined : parts[index + 1];
}
