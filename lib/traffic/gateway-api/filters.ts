// Filters of routes of the Gateway API.

import type { Field, Resource } from '../../world/resource';
import { exactMatch, type TextMatch } from '../match/string-match';
import { type CorsPolicy, corsSettings } from '../routes/cors';
import type { HeaderChanges } from '../routes/header-changes';
import type { Redirect } from '../routes/redirect';
import type { Rewrite } from '../routes/rewrite';

const OF_RULES = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestRedirect',
  'URLRewrite',
  'RequestMirror',
  'CORS',
]);
const OF_BACKENDS = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier']);

/** Whether Istio supports all filters of a route. If not, it ignores the whole route. */
export function hasSupportedFilters(route: Resource): boolean {
  return route.spec
    .objects('rules')
    .every(
      (rule) =>
        supportsAll(rule, OF_RULES) &&
        rule.objects('backendRefs').every((backend) => supportsAll(backend, OF_BACKENDS)),
    );
}

function supportsAll(holder: Field, types: ReadonlySet<string>): boolean {
  return holder.objects('filters').every((filter) => types.has(filter.text('type') ?? ''));
}

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
    ...(full !== undefined && { path: full }),
    ...(prefix !== undefined && { prefix }),
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
  return prefix === undefined ? undefined : { type: 'prefix', replacement: prefix };
}

/** The host that a rule or backend sends to the destination. */
export function authorityOf(holder: Field): string | undefined {
  return filterOf(holder, 'urlRewrite')?.text('hostname');
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

/** An origin, with `*` for any part of its host. */
function originMatch(origin: string): TextMatch {
  const [before = '', after] = origin.split('*');
  if (after === undefined || origin === '*') {
    return exactMatch(origin);
  }
  return {
    text: `origin ${origin}`,
    matches: (text) => text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after),
  };
}

function namedValues(modifier: Field, list: string): ReadonlyMap<string, string> {
  return new Map(
    modifier.objects(list).map((entry) => [(entry.text('name') ?? '').toLowerCase(), entry.text('value') ?? '']),
  );
}
