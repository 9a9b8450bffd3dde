// A request as proxies see it, and the parts of its URL.

import type { Freedom } from './authorization/freedom';
import type { RequestOptions } from './request-options';

/** A request as proxies see it. */
export interface Message {
  /** Protocol of the client: plain HTTP, HTTP in TLS, bytes, or bytes in TLS. */
  readonly scheme: Scheme;
  readonly method: string;
  /** Host header as the client sends it. */
  readonly authority: string;
  /** Host without port, in lower case. */
  readonly host: string;
  /** Path with its query, as far as proxies have normalized it. */
  readonly path: string;
  /** Headers by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Claims of a validated token; undefined if the request has none. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** The parts that policies regard as open; none if undefined. */
  readonly freedom?: Freedom;
}

export type Scheme = 'http' | 'https' | 'tcp' | 'tls';

/** The parts of a URL, as written. Unlike a browser, a proxy gets the path as the client writes it. */
export interface UrlParts {
  readonly scheme: Scheme;
  readonly authority: string;
  /** Host that the client connects to, in lower case. */
  readonly host: string;
  /** Port that the client connects to. */
  readonly port: number;
  readonly path: string;
}

const DEFAULT_PORTS: Readonly<Record<Scheme, number>> = { http: 80, https: 443, tcp: 0, tls: 443 };
const URL_PARTS = /^(?:([a-z]+):\/\/)?([^/?#]*)(.*)$/is;

/** Reads a URL; undefined if the scheme is unknown or the host or the port is missing. */
export function parseUrl(url: string): UrlParts | undefined {
  const [, written = 'http', authorityWithUser = '', rest = ''] = URL_PARTS.exec(url) ?? [];
  const scheme = schemeOf(written.toLowerCase());
  const authority = authorityWithUser.slice(authorityWithUser.lastIndexOf('@') + 1);
  const host = hostOf(authority);
  if (scheme === undefined || host === '') {
    return undefined;
  }
  const port = portOf(authority) ?? DEFAULT_PORTS[scheme];
  if (!(port > 0 && port < 65536)) {
    return undefined;
  }
  return { scheme, authority, host, port, path: encoded(rest.startsWith('/') ? rest : `/${rest}`) };
}

/** The authority of requests to a host and port. Clients leave out a port that the scheme implies. */
export function authorityOf({ scheme, host, port }: Pick<UrlParts, 'scheme' | 'host' | 'port'>): string {
  return DEFAULT_PORTS[scheme] === port ? host : `${host}:${port}`;
}

/** A request to a URL as proxies see it. */
export function messageOf({ method = 'GET', headers = {}, claims }: RequestOptions, url: UrlParts): Message {
  const byName = headersOf(headers);
  const authority = byName.get('host') ?? url.authority;
  return { scheme: url.scheme, method, authority, host: hostOf(authority), path: url.path, headers: byName, claims };
}

/** Host of a Host header or of an authority: without its port, in lower case. */
export function hostOf(authority: string): string {
  const colon = portStart(authority);
  return (colon < 0 ? authority : authority.slice(0, colon)).toLowerCase();
}

/** Path without query and fragment. */
export function withoutQuery(path: string): string {
  for (let index = 0; index < path.length; index++) {
    const code = path.charCodeAt(index);
    if (code === QUESTION_MARK || code === HASH) {
      return path.slice(0, index);
    }
  }
  return path;
}

/** The path as clients send it: with escapes for spaces and characters that are not ASCII. */
function encoded(path: string): string {
  return ASCII.test(path)
    ? path
    : path.replace(NOT_ASCII, (character) => encodeURIComponent(isSurrogate(character) ? '\ufffd' : character));
}

/** Half of a pair of UTF-16, which no encoding can express. */
function isSurrogate(character: string): boolean {
  return /^[\ud800-\udfff]$/u.test(character);
}

const ASCII = /^[\x21-\x7e]*$/;
const NOT_ASCII = /[^\x21-\x7e]/gu;
const QUESTION_MARK = 63;
const HASH = 35;

function schemeOf(text: string): Scheme | undefined {
  switch (text) {
    case 'http':
    case 'https':
    case 'tcp':
    case 'tls':
      return text;
    case 'grpc':
    case 'ws':
      return 'http';
    case 'grpcs':
    case 'wss':
      return 'https';
    default:
      return undefined;
  }
}

function portOf(authority: string): number | undefined {
  const colon = portStart(authority);
  return colon < 0 ? undefined : Number(authority.slice(colon + 1));
}

/** Position of the colon before the port; -1 without a port. The colons of an IPv6 address are in brackets. */
function portStart(authority: string): number {
  const colon = authority.lastIndexOf(':');
  return colon > authority.lastIndexOf(']') && /^\d+$/.test(authority.slice(colon + 1)) ? colon : -1;
}

function headersOf(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    byName.set(name.toLowerCase(), `${value}`.trim());
  }
  return byName;
}
