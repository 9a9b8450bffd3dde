// Words for sets of requests: those with the same methods or paths are put together.

import { groupBy } from '../../private/collections';

/** A class of requests, by what policies distinguish. */
export interface RequestParts {
  /** Empty for methods that no rule names. */
  readonly method: string;
  /** Path of a policy, or the site of a request from outside. Empty for paths that no rule names. */
  readonly path: string;
  /** What else the requests have, such as `with a token`; empty for nothing. */
  readonly extra: string;
}

/**
 * Describes a part of the requests to a service.
 *
 * @param all - all requests to the service
 */
export function requestTexts(some: readonly RequestParts[], all: readonly RequestParts[]): string[] {
  const needed = some.filter(({ extra, ...rest }) => extra === '' || !some.some((other) => isWithout(other, rest)));
  const keyOf = ({ path, extra }: RequestParts) => JSON.stringify([path, extra]);
  const allMethods = groupBy(all, keyOf);
  const byPath = [...groupBy(needed, keyOf)].map(([key, group]) => {
    const { path = '', extra = '' } = group[0] ?? {};
    const methods = unique(group.map(({ method }) => method));
    const total = unique((allMethods.get(key) ?? []).map(({ method }) => method));
    return { path, extra, methods: methods.length === total.length ? '' : methods.map(methodText).join(', ') };
  });
  const allPaths = unique(all.map(({ path }) => path)).length;
  return [...groupBy(byPath, ({ methods, extra }) => JSON.stringify([methods, extra])).values()].map((group) => {
    const { methods = '', extra = '' } = group[0] ?? {};
    const paths = group.length === allPaths ? '' : group.map(({ path }) => path || 'other paths').join(', ');
    return [methods, paths || (methods === '' ? 'all requests' : ''), extra].filter((text) => text !== '').join(' ');
  });
}

function isWithout({ method, path, extra }: RequestParts, other: Pick<RequestParts, 'method' | 'path'>): boolean {
  return extra === '' && method === other.method && path === other.path;
}

function methodText(method: string): string {
  return method === '' ? 'other methods' : method;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
