// The requests around the match of a route.

import { memoized } from '../../../private/memoized';
import type { Condition } from '../../match/condition';
import type { RouteMatch } from '../../match/route-match';
import { textSamples } from '../../requests/value-samples';
import { pathsAround } from './path-samples';
import { claimsWith, combined, type Variant } from './variant';

/** The requests around a match. */
export interface MatchVariants {
  /** Meets the match, apart from its path. */
  readonly fitting: Variant;
  /** Each breaks one condition. */
  readonly others: readonly Variant[];
  /** Paths around the path of the match; the first meets it. */
  readonly paths: readonly string[];
}

/** A value that no rule names. */
const OTHER = 'other';
const AUTHORITY = ':authority';
/** Methods, as those that rules name least often. */
const OTHER_METHODS = ['PATCH', 'PUT'];

/**
 * The requests around a match.
 *
 * @param authority - that of requests which do not set another one; a match that it meets does not need another one
 */
export function variantsOfMatch(match: RouteMatch, authority: string): MatchVariants {
  const own = match.conditions.filter((condition) => isMetBy(authority, condition));
  if (own.length === 0) {
    return withinDomain(variantsAnywhere(match), match, authority);
  }
  const rest = match.conditions.filter((condition) => !own.includes(condition));
  const variants = variantsAnywhere({ ...match, conditions: rest });
  const broken = own.flatMap(brokenParts).map((part) => combined(variants.fitting, part));
  return { ...variants, others: [...variants.others, ...broken] };
}

/** Requests that meet a match, with each of the paths around it, and requests that break one of its conditions. */
export function allVariantsOf(match: RouteMatch, authority: string): Variant[] {
  const { fitting, others, paths } = variantsOfMatch(match, authority);
  const [path = '/'] = paths;
  return [...paths.map((each) => ({ ...fitting, path: each })), ...others.map((other) => ({ path, ...other }))];
}

/** Of the hosts with a prefix, the one in the domain of the authority, because others do not get to the route. */
function withinDomain(variants: MatchVariants, { conditions }: RouteMatch, authority: string): MatchVariants {
  const prefix = conditions.find(({ names, value }) => names[0] === AUTHORITY && value?.type === 'prefix')?.value
    ?.value;
  const domain = authority.slice(authority.indexOf('.'));
  if (prefix === undefined || !domain.startsWith('.')) {
    return variants;
  }
  const placed = (variant: Variant) => (variant.host === prefix ? { ...variant, host: `${prefix}${domain}` } : variant);
  return { ...variants, fitting: placed(variants.fitting), others: variants.others.map(placed) };
}

function isMetBy(authority: string, { names, value, isForbidden }: Condition): boolean {
  return names[0] === AUTHORITY && !isForbidden && value?.matches(authority) !== false;
}

const variantsAnywhere = memoized(({ path, conditions }: RouteMatch): MatchVariants => {
  const parts = conditions.map((condition) => ({ condition, part: fittingPart(condition) }));
  const fitting = parts.reduce<Variant>((all, { part }) => combined(all, part), {});
  const others = parts.flatMap(({ condition }) => {
    const rest = parts.filter((each) => each.condition !== condition);
    const base = rest.reduce<Variant>((all, { part }) => combined(all, part), {});
    return brokenParts(condition).map((part) => combined(base, part));
  });
  return { fitting, others, paths: pathsAround(path) };
});

function fittingPart(condition: Condition): Variant {
  const sample = textSamples(condition.value)[0];
  return condition.isForbidden || sample === undefined ? {} : partWith(condition, sample);
}

/** Requests without the part, and with other values of it. */
function brokenParts(condition: Condition): Variant[] {
  const sample = textSamples(condition.value)[0] ?? OTHER;
  if (condition.isForbidden) {
    return [partWith(condition, sample), partWith(condition, `${sample}x`)];
  }
  if (condition.names[0] === ':method') {
    return OTHER_METHODS.filter((method) => method !== sample).map((method) => ({ method }));
  }
  const values = condition.value === undefined ? [''] : [`${sample}x`, OTHER];
  return [{}, ...values.map((value) => partWith(condition, value))];
}

function partWith({ part, names }: Condition, value: string): Variant {
  const [name = ''] = names;
  switch (part) {
    case 'claim':
      return { claims: claimsWith(names, value) };
    case 'parameter':
      return { parameters: { [name]: value } };
    default:
      return headerPart(name, value);
  }
}

function headerPart(name: string, value: string): Variant {
  switch (name) {
    case ':method':
      return { method: value };
    case AUTHORITY:
    case 'host':
      return { host: value };
    case ':scheme':
    case ':path':
      return {};
    default:
      return { headers: { [name]: value } };
  }
}
