import { describe, expect, test } from 'vitest';
import crds from '../../../lib/facts/data/kinds.json';
import { NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../../lib/facts/versions';
import extensions from '../../../lib/rules/data/extensions.istio.io.json';
import networking from '../../../lib/rules/data/networking.istio.io.json';
import security from '../../../lib/rules/data/security.istio.io.json';
import telemetry from '../../../lib/rules/data/telemetry.istio.io.json';
import { HISTORIES } from '../../../lib/rules/versions/history';
import { isOlder, minorRelease } from '../../../lib/rules/versions/istio-version';
import type { KindHistory } from '../../../lib/rules/versions/kind-history';

/** A schema in the data of the rules; it refers to other schemas by their index in the file. */
interface Schema {
  readonly enum?: readonly string[];
  readonly properties?: { readonly [name: string]: number };
  readonly items?: number;
  readonly additionalProperties?: number | boolean;
}

interface SchemaFile {
  readonly kinds: { readonly [kind: string]: { readonly [version: string]: number } };
  readonly schemas: readonly Schema[];
}

const FILES: { readonly [group: string]: unknown } = {
  'extensions.istio.io': extensions,
  'networking.istio.io': networking,
  'security.istio.io': security,
  'telemetry.istio.io': telemetry,
};

/** The schema of a field in the newest CRD; undefined if the CRD does not have the field. */
function schemaAt({ group, kind, apiVersions }: KindHistory, path: string): Schema | undefined {
  const { kinds, schemas } = FILES[group] as SchemaFile;
  let index: number | boolean | undefined = kinds[`${group}/${kind}`]?.[apiVersions[0]?.name ?? ''];
  for (const step of path.replaceAll('[]', '.[]').split('.')) {
    const schema: Schema = schemas[Number(index)] ?? {};
    index = step === '[]' ? schema.items : step === '*' ? schema.additionalProperties : schema.properties?.[step];
    if (typeof index !== 'number') {
      return undefined;
    }
  }
  return schemas[Number(index)];
}

const istioCrds = crds.filter(({ group }) => group in FILES);

describe.each(HISTORIES)('the history of $kind', (history) => {
  const { fields = {}, effective = {}, values = {} } = history;

  test('contains only fields of the newest CRD', () => {
    const paths = [...Object.keys(fields), ...Object.keys(effective), ...Object.keys(values)];
    expect(paths.filter((path) => schemaAt(history, path) === undefined)).toEqual([]);
  });

  test('contains only enum values of the newest CRD', () => {
    for (const [path, releases] of Object.entries(values)) {
      expect(schemaAt(history, path)?.enum).toEqual(expect.arrayContaining(Object.keys(releases)));
    }
  });

  test('contains the API versions that the newest CRD serves', () => {
    const crd = istioCrds.find(({ group, kind }) => group === history.group && kind === history.kind);
    expect(history.apiVersions.map(({ name }) => name).sort()).toEqual([...(crd?.served ?? [])].sort());
  });

  test('contains only supported minor releases', () => {
    const releases = [
      ...history.apiVersions.flatMap(({ since, renderedSince = since }) => [since, renderedSince]),
      ...Object.values(fields),
      ...Object.values(effective),
      ...Object.values(values).flatMap((releasesOfValues) => Object.values(releasesOfValues)),
    ];
    for (const release of releases) {
      expect(minorRelease(release)).toBe(release);
      expect(isOlder(release, OLDEST_ISTIO_VERSION)).toBe(false);
      expect(isOlder(NEWEST_ISTIO_VERSION, release)).toBe(false);
    }
  });

  test('contains the release in which a field takes effect only if it is later than that of the CRD', () => {
    for (const [path, since] of Object.entries(effective)) {
      expect(isOlder(fields[path] ?? OLDEST_ISTIO_VERSION, since)).toBe(true);
    }
  });
});

test('every kind of the Istio CRDs has a history', () => {
  const known = HISTORIES.map(({ group, kind }) => `${group}/${kind}`);
  expect(known.sort()).toEqual(istioCrds.map(({ group, kind }) => `${group}/${kind}`).sort());
});
