import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import packageJson from '../../package.json';
import { parseDefinitions } from '../../scripts/import/definitions';
import { formatDefinitions } from '../../scripts/import/format';
import { DEFINITIONS, MANIFEST, manifestProblems, readManifest } from '../../scripts/import/manifest';
import { reduceDefinitions } from '../../scripts/import/reduce';
import { readPinned } from '../../scripts/import/sources';

/** Paths of `description` keywords; under `properties` it is the name of a field. */
function descriptions(node: unknown, path = '', isPropertyMap = false): string[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === 'description' && !isPropertyMap ? [`${path}/${key}`] : []),
    ...descriptions(value, `${path}/${key}`, key === 'properties' && !isPropertyMap),
  ]);
}

describe('imports/definitions', () => {
  it('has a manifest that matches its files', () => {
    expect(manifestProblems(DEFINITIONS)).toEqual([]);
  });

  it.each(readManifest(DEFINITIONS))('states project, version, channel and addresses of $file', (entry) => {
    expect(entry).toEqual({
      file: expect.stringMatching(/^[a-z-]+\.yaml$/),
      project: expect.stringMatching(/^[\w-]+\/[\w-]+$/),
      version: expect.stringMatching(/^(?:\d+\.\d+\.\d+|[0-9a-f]{12,40})$/),
      channel: entry.file.includes('experimental') ? 'experimental' : 'standard',
      ...(entry.format && { format: expect.stringMatching(/^(crd|openapi|proto)$/) }),
      addresses: expect.any(Array),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(entry.addresses.length).toBeGreaterThan(0);
    for (const address of entry.addresses) {
      expect(address).toMatch(/^https:\/\/.*\{version\}.*\.(yaml|json|proto)$/);
      expect(address).toContain(entry.project);
    }
  });

  // The files of a project in another format may be older, if only the CRDs of a version are at hand.
  it('has one version per project and format', () => {
    const entries = readManifest(DEFINITIONS).map((entry) => ({ ...entry, key: `${entry.project} ${entry.format}` }));
    const versions = new Map(entries.map(({ key, version }) => [key, version]));
    expect(entries.filter(({ key, version }) => versions.get(key) !== version)).toEqual([]);
  });

  it('explains the checksum at the top of the manifest', () => {
    const [first, second] = readFileSync(join(DEFINITIONS, MANIFEST), 'utf8').split('\n');
    expect(first).toMatch(/^# /);
    expect(second).toMatch(/^# "sha256" is the checksum of the reduced file/);
  });

  it.each(readPinned(DEFINITIONS))('contains only facts in $name', ({ name, text }) => {
    const documents = parseAllDocuments(text).map((document) => document.toJS());
    expect(documents.flatMap((document) => descriptions(document, document.metadata.name))).toEqual([]);
    expect(formatDefinitions(reduceDefinitions(name, text))).toBe(text);
  });

  it('defines each kind once per channel', () => {
    const kinds = readPinned(DEFINITIONS)
      .flatMap(parseDefinitions)
      .map(({ group, kind, channel }) => [group, kind, channel].join(' '));
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('is not part of the package', () => {
    const packed = packageJson.files.filter((pattern) => !pattern.startsWith('!'));
    expect(packed).toContain('build/lib');
    expect(packed.filter((pattern) => pattern.startsWith('imports') || /[*?]/.test(pattern))).toEqual([]);
  });
});
