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

/** Serves the site; returns the server and its address. */
export function serveSite(): Promise<{ server: Server; address: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!hasSiteFile(path)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', CONTENT_TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('cache-control', 'max-age=3600');
    response.end(readFileSync(join(HTML, path)));
  });
  return new Promise((done) => {
    server.listen(0, () => done({ server, address: `http://localhost:${(server.address() as AddressInfo).port}` }));
  });
}
