// Finds the first route that a request matches, among many.

import type { Message } from '../message';
import type { Condition } from './condition';
import { headerOf } from './header-match';
import { meets, type RouteMatch } from './route-match';

/** Fewer matches are tried one by one. */
const FEWEST_MATCHES = 16;

/** What a match requires, so that all requests with another value can skip it. */
interface Requirement {
  readonly part: 'path' | 'prefix' | 'header';
  /** Name of the header; empty for paths. */
  readonly name: string;
  readonly value: string;
}

/**
 * Finds the first of several matches that a request meets. Of an exact path, a prefix and exact headers, each match is found
 * by the one that the fewest others have; only those with nothing of it, such as regular expressions, are tried one by one.
 */
export class RouteIndex {
  private readonly byRequirement = new Map<string, number[]>();
  private readonly others: number[] = [];
  private readonly headers = new Set<string>();
  private longestPrefix = -1;

  public constructor(private readonly matches: readonly RouteMatch[]) {
    const requirements = matches.map((match) => (matches.length < FEWEST_MATCHES ? [] : requirementsOf(match)));
    const counts = new Map<string, number>();
    for (const key of requirements.flat().map(keyOf)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    requirements.forEach((each, position) => {
      const rarest = rarestOf(each, counts);
      this.listFor(rarest).push(position);
    });
  }

  /**
   * Position of the first match that a request meets; -1 if it meets none.
   *
   * @param path - path of the request without its query
   */
  public find(message: Message, path: string): number {
    let first = this.firstOf(this.others, this.matches.length, message, path);
    for (const name of this.headers) {
      const value = headerOf(message, name);
      first = value === undefined ? first : this.firstAt({ part: 'header', name, value }, first, message, path);
    }
    if (this.longestPrefix >= 0) {
      first = this.firstAt({ part: 'path', name: '', value: path }, first, message, path);
    }
    for (let length = Math.min(path.length, this.longestPrefix); length >= 0; length--) {
      first = this.firstAt({ part: 'prefix', name: '', value: path.slice(0, length) }, first, message, path);
    }
    return first < this.matches.length ? first : -1;
  }

  private firstAt(requirement: Requirement, limit: number, message: Message, path: string): number {
    const positions = this.byRequirement.get(keyOf(requirement));
    return positions === undefined ? limit : this.firstOf(positions, limit, message, path);
  }

  /** The first of some positions below a limit whose match a request meets; the limit if there is none. */
  private firstOf(positions: readonly number[], limit: number, message: Message, path: string): number {
    for (const position of positions) {
      if (position >= limit) {
        return limit;
      }
      if (meets(this.matches[position] as RouteMatch, message, path)) {
        return position;
      }
    }
    return limit;
  }

  private listFor(requirement: Requirement | undefined): number[] {
    if (requirement === undefined) {
      return this.others;
    }
    if (requirement.part === 'header') {
      this.headers.add(requirement.name);
    } else {
      this.longestPrefix = Math.max(this.longestPrefix, requirement.part === 'path' ? 0 : requirement.value.length);
    }
    const key = keyOf(requirement);
    const list = this.byRequirement.get(key) ?? [];
    this.byRequirement.set(key, list);
    return list;
  }
}

function requirementsOf({ path: { type, value, ignoresCase }, conditions }: RouteMatch): Requirement[] {
  const headers = conditions.filter(isExactHeader).map((condition): Requirement => {
    const [name = ''] = condition.names;
    return { part: 'header', name, value: condition.value?.value ?? '' };
  });
  return type === 'regex' || ignoresCase
    ? headers
    : [{ part: type === 'exact' ? 'path' : 'prefix', name: '', value }, ...headers];
}

function rarestOf(requirements: readonly Requirement[], counts: ReadonlyMap<string, number>): Requirement | undefined {
  const countOf = (requirement: Requirement) => counts.get(keyOf(requirement)) ?? 0;
  const [first, ...others] = requirements;
  return others.reduce((rarest, other) => (rarest && countOf(other) < countOf(rarest) ? other : rarest), first);
}

function keyOf({ part, name, value }: Requirement): string {
  return `${part} ${name} ${value}`;
}

function isExactHeader({ part, value, isForbidden }: Condition): boolean {
  return part === 'header' && value?.type === 'exact' && !isForbidden;
}
