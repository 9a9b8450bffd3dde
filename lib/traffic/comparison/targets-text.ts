// The requests of a change in a few words: their methods, hosts, paths and clients.

import type { DerivedRequest } from './requests/request-list';

const SHOWN = 3;
const DEFAULT_METHOD = 'GET';
/** A token, which is long and cannot be read. */
const WRITTEN_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/** `POST shop.example.com/api* from outside`. */
export function requestsText(requests: readonly DerivedRequest[]): string {
  const clients = [...new Set(requests.map(({ client }) => client))];
  return `${methodsText(requests)}${listText(placesOf(requests))} from ${listText(clients)}`;
}

/** `GET http://shop.example.com/api from outside, with x-user: ann`. */
export function witnessText({ options, client, method }: DerivedRequest): string {
  const { headers = {}, claims, url, tls, gateway } = options;
  const additions = [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(WRITTEN_TOKEN, 'TOKEN')}`),
    ...(claims === undefined ? [] : [`a token with ${JSON.stringify(claims)}`]),
    ...(tls?.principal === undefined ? [] : [`the certificate of ${tls.principal}`]),
  ];
  const through =
    gateway === undefined ? '' : ` through ${gateway.namespace}/${Object.values(gateway.labels ?? {}).join()}`;
  const request = url.startsWith('http') ? `${method} ${url}` : url;
  return `${request} from ${client}${through}${additions.length === 0 ? '' : `, with ${additions.join(', ')}`}`;
}

/** Methods are left out if the change is not about them. */
function methodsText(requests: readonly DerivedRequest[]): string {
  const methods = [...new Set(requests.map(({ method }) => method))];
  return methods.includes(DEFAULT_METHOD) ? '' : `${methods.join(', ')} `;
}

function placesOf(requests: readonly DerivedRequest[]): string[] {
  const byHost = new Map<string, Set<string>>();
  for (const { host, path } of requests) {
    const paths = byHost.get(host) ?? new Set();
    byHost.set(host, paths.add(path.split('?', 1)[0] ?? path));
  }
  return [...byHost].flatMap(([host, paths]) => shortest(paths).map((path) => `${host}${path}`));
}

/** The paths that do not begin with another one; an asterisk represents those that do. */
function shortest(paths: ReadonlySet<string>): string[] {
  const kept: { readonly path: string; hasLonger: boolean }[] = [];
  for (const path of [...paths].sort()) {
    // Sorted texts come after their beginnings, and directly after the last one that is kept.
    const last = kept[kept.length - 1];
    if (last !== undefined && path.startsWith(last.path)) {
      last.hasLonger = true;
    } else {
      kept.push({ path, hasLonger: false });
    }
  }
  return kept.map(({ path, hasLonger }) => (hasLonger ? `${path}*` : path));
}

function listText(texts: readonly string[]): string {
  const others = texts.length - SHOWN;
  return `${texts.slice(0, SHOWN).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
