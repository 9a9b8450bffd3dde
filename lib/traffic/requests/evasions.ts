// Variants of a request that a route does not take, so that they may meet another one.

import { HTTP_METHODS } from '../../facts/http';
import type { Condition } from '../match/condition';
import type { RouteMatch } from '../match/route-match';
import type { RequestOptions } from '../request-options';
import { meetsMatch } from './match-requests';
import { textSamples } from './value-samples';

const OTHER_VALUES = ['other', '0', ''];

/**
 * Variants of a request that meet one match, but not that of the route that takes the request. Each differs in one header,
 * parameter or the method.
 */
export function evasions(request: RequestOptions, match: RouteMatch, taker: RouteMatch): RequestOptions[] {
  return taker.conditions
    .flatMap((condition) => variants(request, condition))
    .filter((variant) => meetsMatch(match, variant) && !meetsMatch(taker, variant));
}

function variants(request: RequestOptions, { part, names, value, isForbidden }: Condition): RequestOptions[] {
  const [name = ''] = names;
  if (part === 'parameter') {
    return OTHER_VALUES.map((other) => withParameter(request, name, other));
  }
  if (part === 'claim' || (name.startsWith(':') && name !== ':method')) {
    return [];
  }
  if (name === ':method') {
    return HTTP_METHODS.filter((method) => value?.matches(method) !== true).map((method) => ({ ...request, method }));
  }
  const values = isForbidden ? textSamples(value) : OTHER_VALUES;
  return values.map((other) => ({ ...request, headers: { ...request.headers, [name]: other } }));
}

/** The request with another value of a parameter in its query. */
function withParameter(request: RequestOptions, name: string, value: string): RequestOptions {
  const [url = '', query = ''] = request.url.split('?', 2);
  const others = query.split('&').filter((part) => part !== '' && part.split('=', 1)[0] !== name);
  return { ...request, url: `${url}?${[...others, `${name}=${value}`].join('&')}` };
}
