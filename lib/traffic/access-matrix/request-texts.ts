// Words for sets of requests: those with the same methods or paths are put together.

import { groupBy } from '../../private/collections';

/** A class of requests, by what policies distinguish. */
export interface RequestParts {
  /** Empty for methods that no rule names. */
  readonly method: string;
  /** Path of a policy, or the site of a request from outside. Empty for paths that no rule names. */
  readonly path: string;
  /** What else the requests have, such as `with a token`; empty for nothing. */
  readonly extras: readonly string[];
}

/**
 * Describes a part of the requests to a service.
 *
 * @param all - all requests to the service
 */
export function requestTexts(some: readonly RequestParts[], all: readonly RequestParts[]): string[] {
  const own = new Set(some.map(textKey));
  const known = new Set(all.map(textKey));
  const needed = some.filter((parts) => {
    const simpler = nearestBelow(parts, known);
    return simpler.length === 0 || simpler.some((other) => !own.has(textKey(other)));
  });
  const keyOf = ({ path, extras }: RequestParts) => JSON.stringify([path, extras]);
  const allMethods = groupBy(all, keyOf);
  const byPath = [...groupBy(needed, keyOf)].map(([key, group]) => {
    const { path = '', extras = [] } = group[0] ?? {};
    const methods = unique(group.map(({ method }) => method));
    const total = unique((allMethods.get(key) ?? []).map(({ method }) => method));
    return {
      path,
      extra: extras.join(' '),
      methods: methods.length === total.length ? '' : methods.map(methodText).join(', '),
    };
  });
  const allPaths = unique(all.map(({ path }) => path)).length;
  return [...groupBy(byPath, ({ methods, extra }) => JSON.stringify([methods, extra])).values()].map((group) => {
    const { methods = '', extra = '' } = group[0] ?? {};
    const paths = group.length === allPaths ? '' : group.map(({ path }) => path || 'other paths').join(', ');
    return [methods, paths || (methods === '' ? 'all requests' : ''), extra].filter((text) => text !== '').join(' ');
  });
}

function textKey({ method, path, extras }: RequestParts): string {
  return JSON.stringify([method, path, extras]);
}

/** The known requests that have a little less. What happens to all of them needs no mention of the rest. */
function nearestBelow(parts: RequestParts, known: ReadonlySet<string>): RequestParts[] {
  const simpler = allBelow(parts, known);
  const isWithin = (one: RequestParts, other: RequestParts) =>
    one.extras.every((extra) => other.extras.includes(extra));
  return simpler.filter(
    (one) => !simpler.some((other) => other.extras.length > one.extras.length && isWithin(one, other)),
  );
}

/** Known requests with the same method and path, but without some of the extras; nothing is looked for below those found. */
function allBelow(parts: RequestParts, known: ReadonlySet<string>): RequestParts[] {
  return parts.extras.flatMap((extra) => {
    const simpler = { ...parts, extras: parts.extras.filter((other) => other !== extra) };
    return known.has(textKey(simpler)) ? [simpler] : allBelow(simpler, known);
  });
}

function methodText(method: string): string {
  return method === '' ? 'other methods' : method;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
