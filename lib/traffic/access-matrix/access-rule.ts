// Rules about who may call whom, and the requests that break them.

import type { AccessClient } from './access-client';
import { encryptionOf, resultOf, serviceName } from './entry-of';
import type { SurveyedPair, SurveyedRequest } from './survey';

/** A rule. */
export interface AccessRule {
  readonly name: string;
  /** Services as `namespace/name`, `namespace/*` or the host of a ServiceEntry. */
  readonly to: readonly string[];
  /** Clients that may call the services; no other client may. */
  readonly onlyFrom?: readonly string[];
  /** Clients that may not call the services. */
  readonly notFrom?: readonly string[];
  /** Clients that must be able to call the services. */
  readonly from?: readonly string[];
  /** Whether requests with a valid token are allowed nevertheless. */
  readonly allowsTokens: boolean;
  /** Whether all requests in the cluster must use mutual TLS. */
  readonly needsMutualTls: boolean;
}

/** A client that breaks a rule, with a request that shows it. */
export interface Breach {
  readonly pair: SurveyedPair;
  readonly reason: string;
  readonly witness: SurveyedRequest | undefined;
}

/** Result of a rule. */
export interface RuleResult {
  readonly rule: AccessRule;
  readonly breaches: readonly Breach[];
  /** Number of the requests that were tried. */
  readonly requests: number;
  /** Number of the clients that were tried. */
  readonly clients: number;
}

/** Checks a rule with the requests of a survey. */
export function checkRule(rule: AccessRule, pairs: readonly SurveyedPair[]): RuleResult {
  const concerned = pairs.filter(({ service }) => rule.to.some((name) => isService(name, serviceName(service))));
  return {
    rule,
    breaches: concerned.flatMap((pair) => breachOf(rule, pair) ?? []),
    requests: concerned.reduce((sum, { requests }) => sum + requests.length, 0),
    clients: new Set(concerned.map(({ client }) => client.name)).size,
  };
}

/** Whether a name in a rule refers to a service. */
export function isService(name: string, service: string): boolean {
  return name === service || (name.endsWith('/*') && service.startsWith(name.slice(0, -1)));
}

/** Whether a name in a rule refers to a client: `namespace/*` refers to all clients in the namespace. */
export function isClient(name: string, { name: own, aliases, namespace }: AccessClient): boolean {
  return name === own || aliases.includes(name) || (namespace !== undefined && name === `${namespace}/*`);
}

function breachOf(rule: AccessRule, pair: SurveyedPair): Breach | undefined {
  const { client, requests } = pair;
  const isListed = (names: readonly string[] | undefined) => names?.some((name) => isClient(name, client)) === true;
  const received = requests.filter(({ answer }) => resultOf(answer) === 'allowed');
  const unproven = requests.find(({ answer }) => resultOf(answer) === 'unknown');
  if (isListed(rule.notFrom) || (rule.onlyFrom !== undefined && !isListed(rule.onlyFrom))) {
    const witness = received.find(({ options }) => !rule.allowsTokens || options.claims === undefined);
    if (witness !== undefined || unproven !== undefined) {
      return { pair, reason: witness === undefined ? 'may be received' : 'is received', witness: witness ?? unproven };
    }
  }
  if (isListed(rule.from) && received.length === 0) {
    return { pair, reason: 'is not received', witness: requests[0] };
  }
  const plain = received.find(({ answer }) => encryptionOf(answer).some((text) => text !== 'mutual TLS'));
  return rule.needsMutualTls && client.isOutside !== true && plain !== undefined
    ? { pair, reason: 'is received without mutual TLS', witness: plain }
    : undefined;
}
