// The output of the examples contains every manifest of the guides, and is up to date with the apps.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { comparable } from '../apps/support';
import { guideFiles, guideObjects } from '../support/guides';
import { expectValid, type Manifest } from '../support/manifests';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples');
const DIST = join(EXAMPLES, 'dist');

/** Example by number of the guide. */
const EXAMPLE_OF_GUIDE: { readonly [guide: string]: string } = {
  '000': 'bookinfo-on-kind',
  '001': 'istioinaction',
  '002': 'ambient-on-eks',
  '003': 'production',
};

// The guides show only the fields of these that a step is about, or leave out a required field.
const FRAGMENTS = ['Pod', 'Deployment', 'Application'];

/** Paths of the YAML files below a folder. */
function yamlFiles(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.yaml')).map((path) => join(folder, path));
}

function objectsIn(path: string): Manifest[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document): Manifest => document.toJS());
}

function expectAmong(expected: Manifest, objects: readonly Manifest[]): void {
  const same = objects.filter((object) => isSameKind(object, expected));
  if (FRAGMENTS.includes(expected.kind)) {
    expect(same.some((object) => contains(comparable(object), comparable(expected)))).toBe(true);
  } else {
    expect(same.map(comparableObject)).toContainEqual(comparableObject(expected));
  }
}

function isSameKind(one: Manifest, other: Manifest): boolean {
  return one.kind === other.kind && groupOf(one) === groupOf(other);
}

function groupOf({ apiVersion }: Manifest): string {
  return apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
}

/** As `comparable`, also for files that have no metadata. */
function comparableObject(manifest: Manifest): object | undefined {
  const { metadata = { name: '' }, ...rest } = manifest as Partial<Manifest>;
  return comparable({ ...rest, metadata } as Manifest);
}

/** Whether a value contains all of a fragment. The order of the items of a list does not matter. */
function contains(value: unknown, fragment: unknown): boolean {
  if (Array.isArray(fragment)) {
    return Array.isArray(value) && fragment.every((item) => value.some((candidate) => contains(candidate, item)));
  }
  if (typeof fragment === 'object' && fragment !== null) {
    const fields = value as { [key: string]: unknown } | undefined;
    return Object.entries(fragment).every(([key, item]) => contains(fields?.[key], item));
  }
  return value === fragment;
}

describe('the output of the examples', () => {
  test.each(guideFiles())('contains the objects of %s in the example of its guide', (file) => {
    const example = EXAMPLE_OF_GUIDE[file.slice(0, 3)];
    expect(example, 'an example of this guide').toBeDefined();
    const objects = yamlFiles(join(DIST, example ?? '')).flatMap(objectsIn);
    const expected = guideObjects(file);
    expect(expected.length).toBeGreaterThan(0);
    for (const manifest of expected) {
      expectAmong(manifest, objects);
    }
  });
});

describe('the page on the guides', () => {
  const page = readFileSync(join(ROOT, 'docs', 'guides.md'), 'utf8');

  test.each(guideFiles())('lists the objects of %s, and the file that contains them', (file) => {
    const rows = page.split('\n').filter((row) => row.startsWith(`| ${file.slice(0, 6)} `));
    const kinds = file.slice(7, -'.yaml'.length).split('-');
    expect(rows.map((row) => row.split(' | ')[0]?.slice(9)).join(', ')).toBe(kinds.join(', '));
    for (const row of rows) {
      const path = /`([^`]+\.yaml)` \|$/.exec(row)?.[1] ?? 'none';
      const objects = objectsIn(join(DIST, path));
      expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
    }
  });
});

describe('the output of the examples', () => {
  const examples = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts')));

  test('is what their apps write', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/examples.ts', '--check'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test.each(examples)(
    'of %s contains only manifests that the API server accepts, except in folders for other tools',
    (name) => {
      const folder = join(DIST, name);
      const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
      for (const manifest of files.flatMap((file) => objectsIn(join(folder, file)))) {
        expectValid(manifest);
        expect(['IstioOperator', 'Cluster']).not.toContain(manifest.kind);
      }
    },
  );

  test.each(examples)('of %s comes with a README, from an app of about 120 lines', (name) => {
    expect(existsSync(join(EXAMPLES, name, 'README.md'))).toBe(true);
    const lines = readFileSync(join(EXAMPLES, name, 'main.ts'), 'utf8').split('\n');
    expect(lines.length).toBeLessThanOrEqual(121);
  });
});
