// The files of the built site, and a server for them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';

const HTML = resolve(__dirname, '..', '..', 'build', 'site', 'html');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** The site of a version is in a folder of the server. */
export const BASE = '/next/';

/** Versions in the list of the server; of the older one, there are two pages. */
export const VERSIONS = ['next', '0.1.0'];

export const isBuilt = existsSync(HTML);

/** Paths of all pages, such as `codes/index.html`, but not that of the page for unknown addresses. */
export function pagesOfSite(): string[] {
  return readdirSync(HTML, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .sort();
}

export function readSiteFile(path: string): string {
  return readFileSync(join(HTML, path), 'utf8');
}

export function hasSiteFile(path: string): boolean {
  return existsSync(join(HTML, path));
}

function contentOf(path: string): Buffer | string | undefined {
  if (path === '/versions.json') {
    return JSON.stringify(VERSIONS);
  }
  if (path === `/${VERSIONS[1]}/index.html` || path === `/${VERSIONS[1]}/overview.html`) {
    return '<!doctype html><title>older</title>';
  }
  const file = path.slice(BASE.length);
  return path.startsWith(BASE) && hasSiteFile(file) ? readFileSync(join(HTML, file)) : undefined;
}

/** Serves the site; returns the server and the address of its home page, without the slash at the end. */
export function serveSite(): Promise<{ server: Server; address: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const content = contentOf(path);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', CONTENT_TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('cache-control', 'max-age=3600');
    response.end(content);
  });
  return new Promise((done) => {
    server.listen(0, () =>
      done({ server, address: `http://localhost:${(server.address() as AddressInfo).port}${BASE.slice(0, -1)}` }),
    );
  });
}
