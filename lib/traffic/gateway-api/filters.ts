// Filters of routes of the Gateway API.

import type { Field } from '../../world/resource';
import { exactMatch, regexMatch, type TextMatch } from '../match/string-match';
import { type CorsPolicy, corsSettings } from '../routes/cors';
import { authorityIn, type HeaderChanges } from '../routes/header-changes';
import type { Redirect } from '../routes/redirect';
import type { Rewrite } from '../routes/rewrite';

/** The filter of a type, in a rule or backend; of several, the last. */
export function filterOf(holder: Field, field: string): Field | undefined {
  return filtersOf(holder, field).pop();
}

/** All filters of a type, such as `requestMirror`. */
export function filtersOf(holder: Field, field: string): Field[] {
  return holder.objects('filters').flatMap((filter) => filter.object(field) ?? []);
}

/** Changes of headers; undefined if there are none. */
export function headerChangesOf(holder: Field, of: 'request' | 'response' = 'request'): HeaderChanges | undefined {
  const modifier = filterOf(holder, `${of}HeaderModifier`);
  return (
    modifier && {
      set: namedValues(modifier, 'set'),
      add: namedValues(modifier, 'add'),
      remove: modifier.texts('remove').map(([, name]) => name.toLowerCase()),
    }
  );
}

/** The redirect of a rule. */
export function redirectOf(rule: Field): Redirect | undefined {
  const redirect = filterOf(rule, 'requestRedirect');
  if (redirect === undefined) {
    return undefined;
  }
  const scheme = redirect.text('scheme');
  const hostname = redirect.text('hostname');
  const port = redirect.number('port');
  const path = redirect.object('path');
  const full = path?.text('replaceFullPath');
  const prefix = path?.text('replacePrefixMatch');
  return {
    type: 'redirect',
    status: redirect.number('statusCode') || 302,
    ...(port > 0 ? { port } : scheme === undefined ? { port: 'listener' as const } : {}),
    ...(scheme !== undefined && { scheme }),
    ...(hostname !== undefined && { authority: hostname }),
    ...(full && { path: full }),
    ...(prefix && { prefix }),
  };
}

/** The rewrite of the path by a rule. */
export function rewriteOf(rule: Field): Rewrite | undefined {
  const path = filterOf(rule, 'urlRewrite')?.object('path');
  const full = path?.text('replaceFullPath');
  const prefix = path?.text('replacePrefixMatch');
  if (full !== undefined) {
    return { type: 'full', replacement: full };
  }
  // A slash at the end has no effect, as in matches.
  return prefix === undefined ? undefined : { type: 'prefix', replacement: prefix.replace(/\/$/, '') || '/' };
}

/** The host that a rule or backend sends to the destination. */
export function authorityOf(holder: Field): string | undefined {
  return filterOf(holder, 'urlRewrite')?.text('hostname') || authorityIn(headerChangesOf(holder));
}

/** Share of the requests that a mirror gets, in percent. */
export function mirrorPercent(mirror: Field): number {
  const fraction = mirror.object('fraction');
  if (fraction !== undefined) {
    return (fraction.number('numerator') * 100) / (fraction.number('denominator') || 100);
  }
  return mirror.has('percent') ? mirror.number('percent') : 100;
}

/** The CORS policy of a rule. */
export function corsOf(rule: Field): CorsPolicy | undefined {
  const cors = filterOf(rule, 'cors');
  return (
    cors && {
      origins: cors.texts('allowOrigins').map(([, origin]) => originMatch(origin)),
      forwardsOthers: false,
      settings: corsSettings(cors),
    }
  );
}

/** An origin, with `*` for any text in it; `*` alone is any origin that is one. */
function originMatch(origin: string): TextMatch {
  if (origin === '*') {
    return regexMatch('[a-zA-Z][a-zA-Z0-9+.-]*://[^/\\s?#]+');
  }
  return origin.includes('*') ? regexMatch(origin.split('*').map(quoted).join('.*')) : exactMatch(origin);
}

/** A pattern that matches only the text itself. */
function quoted(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** Headers of a list by name; of several with the same name, the first counts. */
function namedValues(modifier: Field, list: string): ReadonlyMap<string, string> {
  const values = modifier
    .objects(list)
    .map((entry) => [(entry.text('name') ?? '').toLowerCase(), entry.text('value') ?? ''] as const);
  return new Map(values.reverse());
}
