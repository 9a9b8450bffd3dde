// Redirects, and the location that clients get.

import type { Field } from '../../world/resource';
import { coveredPart, type PathMatch } from '../match/path-match';
import { type Message, withoutQuery } from '../message';

/** A redirect. */
export interface Redirect {
  readonly type: 'redirect';
  readonly status: number;
  readonly scheme?: string;
  readonly authority?: string;
  /** Port of the location; `listener` for the port that the request came to. */
  readonly port?: number | 'listener';
  /** Path of the location; may have its own query. */
  readonly path?: string;
  /** Replacement for the part of the path that the match covers. */
  readonly prefix?: string;
}

const STATUSES = new Set([301, 302, 303, 307, 308]);
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** The redirect in the field `redirect` of a route; undefined if its status is not one of a redirect. */
export function redirectOf(redirect: Field): Redirect | undefined {
  const status = redirect.number('redirectCode') || 301;
  if (!STATUSES.has(status)) {
    return undefined;
  }
  const port = redirect.number('port');
  const isDerived = redirect.text('derivePort') === 'FROM_REQUEST_PORT';
  const prefix = redirect.text('uriPrefix') || redirect.text('prefixRewrite');
  return {
    type: 'redirect',
    status,
    ...texts(redirect),
    ...(port > 0 ? { port } : isDerived ? { port: 'listener' as const } : {}),
    ...(prefix ? { prefix } : filled('path', redirect.text('uri'))),
  };
}

function texts(redirect: Field): Partial<Redirect> {
  return { ...filled('scheme', redirect.text('scheme')), ...filled('authority', redirect.text('authority')) };
}

function filled(name: string, value: string | undefined): object {
  return value === undefined || value === '' ? {} : { [name]: value };
}

/**
 * The location that a client gets.
 *
 * @param listenPort - port that the request came to
 */
export function locationOf(redirect: Redirect, message: Message, match: PathMatch, listenPort: number): string {
  const scheme = redirect.scheme ?? message.scheme;
  const port = redirect.port === 'listener' ? listenPort : redirect.port;
  const explicit = port === undefined || port === DEFAULT_PORTS[scheme] ? undefined : port;
  const authority = authorityOf(redirect, message, scheme, explicit);
  return `${scheme}://${authority}${pathOf(redirect, message, match)}`;
}

function authorityOf(redirect: Redirect, { authority, scheme: from }: Message, scheme: string, port?: number): string {
  const base = redirect.authority ?? authority;
  if (port !== undefined) {
    return `${withoutPort(base)}:${port}`;
  }
  // The default port of the old scheme is not that of the new one.
  const isDefault = redirect.authority === undefined && scheme !== from && base.endsWith(`:${DEFAULT_PORTS[from]}`);
  return isDefault ? withoutPort(base) : base;
}

function withoutPort(authority: string): string {
  return authority.replace(/:\d+$/, '');
}

function pathOf({ path, prefix }: Redirect, message: Message, match: PathMatch): string {
  const plain = withoutQuery(message.path);
  const query = message.path.slice(plain.length);
  if (prefix !== undefined) {
    return prefix + plain.slice(coveredPart(match, plain).length) + query;
  }
  return path === undefined ? message.path : path.includes('?') ? path : path + query;
}
