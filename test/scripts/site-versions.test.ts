import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { addVersion } from '../../scripts/site/versions';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const read = (path: string) => readFileSync(join(folder.path, 'pages', path), 'utf8');

function publish(version: string, page = 'page.html'): void {
  const html = join(folder.path, `html-${version}-${page}`);
  mkdirSync(html);
  writeFileSync(join(html, 'index.html'), version);
  writeFileSync(join(html, page), version);
  addVersion(html, join(folder.path, 'pages'), version);
}

beforeEach(() => mkdirSync(join(folder.path, 'pages')));

test('versions are listed with the main branch first and the newest release next', () => {
  for (const version of ['0.9.0', 'next', '0.10.0', '0.2.1']) {
    publish(version);
  }
  expect(JSON.parse(read('versions.json'))).toEqual(['next', '0.10.0', '0.9.0', '0.2.1']);
  expect(read('0.9.0/index.html')).toBe('0.9.0');
});

test('the address without a version leads to the newest release, or to the main branch', () => {
  publish('next');
  expect(read('index.html')).toContain('url=./next/');
  publish('1.0.0');
  publish('1.1.0-rc.1');
  expect(read('index.html')).toContain('url=./1.0.0/');
});

test('a version that is published again loses the pages that it no longer has', () => {
  publish('next', 'old.html');
  publish('1.0.0');
  publish('next', 'new.html');
  expect(existsSync(join(folder.path, 'pages/next/old.html'))).toBe(false);
  expect(read('next/new.html')).toBe('next');
  expect(read('1.0.0/page.html')).toBe('1.0.0');
});
