// The requests around a rule of an AuthorizationPolicy.

import { memoized } from '../../../private/memoized';
import { claimPath } from '../../authorization/claim-match';
import type { Condition } from '../../authorization/condition';
import type { CompiledRule } from '../../authorization/rule';
import { pathsAroundValue } from './path-samples';
import { claimsWith, combined, distinct, OTHER_ADDRESS, type Variant } from './variant';

const OTHER = 'other';
const OTHER_METHOD = 'PATCH';
const SUBJECT = 'someone';

/** Requests that meet a rule, apart from its clients, with each of its values, and requests that break one condition. */
export const variantsOfRule = memoized(({ from, to, when }: CompiledRule): readonly Variant[] => {
  const variants: Variant[] = [];
  for (const source of from.length === 0 ? [[]] : from) {
    for (const operation of to.length === 0 ? [[]] : to) {
      variants.push(...variantsOf([...source, ...operation, ...when]));
    }
  }
  return distinct(variants);
});

/** A request that meets conditions, apart from those on its client. */
export function fittingVariant(conditions: readonly Condition[]): Variant {
  return conditions.map(partsOf).reduce<Variant>((whole, { fitting: own }) => combined(whole, own), {});
}

function variantsOf(conditions: readonly Condition[]): Variant[] {
  const parts = conditions.map(partsOf).filter(({ all }) => all.length > 0);
  const fitting = fittingVariant(conditions);
  const changed = parts.flatMap((part) => {
    const rest = parts.filter((other) => other !== part);
    const base = rest.reduce<Variant>((whole, { fitting: own }) => combined(whole, own), {});
    return part.all.map((own) => combined(base, own));
  });
  return [fitting, ...changed];
}

/** The parts of requests around a condition; none for a condition on the client or the port. */
interface Parts {
  readonly fitting: Variant;
  readonly all: readonly Variant[];
}

/** Parts of requests that do not meet a condition; none for a condition on the client or the port. */
export function breakingParts(condition: Condition): readonly Variant[] {
  const { fitting, all } = partsOf(condition);
  return all.filter((part) => part !== fitting);
}

function partsOf({ name, values }: Condition): Parts {
  const isNegative = /^not[A-Z]/.test(name) || name.endsWith(' notValues');
  const attribute = name
    .replace(/^not([A-Z])/, (_all, letter: string) => letter.toLowerCase())
    .replace(/ notValues$/, '');
  const matching = values.flatMap((value) => partsAround(attribute, value));
  const other = otherPart(attribute);
  const [first = {}] = matching;
  return { fitting: isNegative ? (other ?? {}) : first, all: [...matching, ...(other === undefined ? [] : [other])] };
}

/** Parts with a value, and with its neighbors. */
function partsAround(attribute: string, value: string): Variant[] {
  const text = textOf(value);
  switch (attribute) {
    case 'paths':
      return pathsAroundValue(value).map((path) => ({ path }));
    case 'methods':
      return [{ method: value === '*' ? 'GET' : text }];
    case 'hosts':
      return [{ host: text }];
    case 'requestPrincipals':
    case 'request.auth.principal':
      return [{ claims: claimsOf(value) }];
    case 'request.auth.audiences':
      return [{ claims: { aud: text } }];
    case 'request.auth.presenter':
      return [{ claims: { azp: text } }];
    case 'ipBlocks':
    case 'remoteIpBlocks':
    case 'source.ip':
    case 'remote.ip':
      return [{ ip: value.split('/', 1)[0] ?? value }];
    default:
      return namedParts(attribute, text);
  }
}

function namedParts(attribute: string, text: string): Variant[] {
  const header = /^request\.headers\[(.*)\]$/.exec(attribute)?.[1];
  if (header !== undefined) {
    return [{ headers: { [header.toLowerCase()]: text } }, { headers: { [header.toLowerCase()]: `${text}x` } }];
  }
  const claim = attribute.startsWith('request.auth.claims') ? claimPath(attribute.slice(19)) : undefined;
  return claim === undefined ? [] : [{ claims: claimsWith(claim, text) }, { claims: claimsWith(claim, `${text}x`) }];
}

/** A part that no value of a rule has; undefined if a request without the part is enough. */
function otherPart(attribute: string): Variant | undefined {
  switch (attribute) {
    case 'paths':
      return { path: '/other' };
    case 'methods':
      return { method: OTHER_METHOD };
    case 'ipBlocks':
    case 'remoteIpBlocks':
    case 'source.ip':
    case 'remote.ip':
      return { ip: OTHER_ADDRESS };
    default:
      return /^(?:request\.|requestPrincipals)/.test(attribute) ? {} : undefined;
  }
}

/** A text of the form `a`, `a*`, `*a` or `*`. */
function textOf(value: string): string {
  return value === '*' ? OTHER : value.replace(/^\*|\*$/g, '') || OTHER;
}

/** Claims of `ISSUER/SUBJECT`; what a wildcard leaves open is filled in later. */
function claimsOf(value: string): Record<string, unknown> {
  if (value === '*') {
    return {};
  }
  const slash = value.lastIndexOf('/');
  const issuer = value.slice(0, Math.max(slash, 0)).replace(/^\*/, '');
  const subject = value.slice(slash + 1).replace(/\*$/, '');
  return { ...(issuer !== '' && { iss: issuer }), sub: subject === '' ? SUBJECT : subject };
}
