// Rules of RequestAuthentications: whose tokens are valid, where requests carry them, and what becomes of them.

import type { Field, Resource } from '../../world/resource';

/** Claims that are lists separated by spaces, for every issuer. */
const SPACE_DELIMITED = ['permission', 'scope'];

/** A place in a request that may contain a token. */
export interface TokenLocation {
  readonly kind: 'header' | 'parameter' | 'cookie';
  readonly name: string;
  /** Text before the token. */
  readonly prefix: string;
}

/** A claim that the proxy copies to a header. */
export interface ClaimHeader {
  readonly header: string;
  /** Names of nested claims. */
  readonly path: readonly string[];
}

/** A compiled rule. */
export interface JwtRule {
  readonly resource: Resource;
  readonly index: number;
  /** Empty if every issuer is valid. */
  readonly issuer: string;
  /** A token must have one of these audiences; empty if all are valid. */
  readonly audiences: readonly string[];
  readonly locations: readonly TokenLocation[];
  readonly keepsToken: boolean;
  /** Whether a request must have a token for this rule. */
  readonly isRequired: boolean;
  readonly claimHeaders: readonly ClaimHeader[];
  /** Header with the whole payload. */
  readonly payloadHeader: string | undefined;
  readonly spaceDelimited: ReadonlySet<string>;
}

const DEFAULT_LOCATIONS: readonly TokenLocation[] = [
  { kind: 'header', name: 'authorization', prefix: 'Bearer ' },
  { kind: 'parameter', name: 'access_token', prefix: '' },
];

/** The rules of a RequestAuthentication. */
export function jwtRulesOf({ spec }: Resource): JwtRule[] {
  return spec.objects('jwtRules').map(jwtRuleOf);
}

function jwtRuleOf(rule: Field): JwtRule {
  return {
    resource: rule.resource,
    index: rule.index,
    issuer: rule.text('issuer') ?? '',
    audiences: textsIn(rule, 'audiences'),
    locations: locationsOf(rule),
    keepsToken: rule.flag('forwardOriginalToken'),
    isRequired: rule.text('presence') === 'REQUIRED',
    claimHeaders: rule.objects('outputClaimToHeaders').map((item) => ({
      header: (item.text('header') ?? '').toLowerCase(),
      path: (item.text('claim') ?? '').split('.'),
    })),
    payloadHeader: rule.text('outputPayloadToHeader')?.toLowerCase() || undefined,
    spaceDelimited: new Set([...textsIn(rule, 'spaceDelimitedClaims'), ...SPACE_DELIMITED]),
  };
}

function locationsOf(rule: Field): readonly TokenLocation[] {
  const headers = rule.objects('fromHeaders').map((item): TokenLocation => {
    const name = (item.text('name') ?? '').toLowerCase();
    return { kind: 'header', name, prefix: item.text('prefix') ?? '' };
  });
  const parameters = textsIn(rule, 'fromParams').map(
    (name): TokenLocation => ({ kind: 'parameter', name, prefix: '' }),
  );
  const cookies = textsIn(rule, 'fromCookies').map((name): TokenLocation => ({ kind: 'cookie', name, prefix: '' }));
  const own = [...headers, ...parameters, ...cookies];
  return own.length > 0 ? own : DEFAULT_LOCATIONS;
}

function textsIn(rule: Field, name: string): string[] {
  return rule.texts(name).map(([, text]) => text);
}
