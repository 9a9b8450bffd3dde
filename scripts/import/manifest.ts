// The manifest of imports/definitions/: project, version, channel, public addresses and checksum of each file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { ROOT } from '../run';

/** Folder of the pinned definitions. */
export const DEFINITIONS = join(ROOT, 'imports', 'definitions');

/** File name of the manifest. */
export const MANIFEST = 'manifest.yaml';

/** Release channel. Only the Gateway API has an experimental one. */
export type Channel = 'standard' | 'experimental';

/** What the original files are: CRDs, the OpenAPI documents of Kubernetes, or protobuf files. */
export type Format = 'crd' | 'openapi' | 'proto';

/** What the manifest states for one file. */
export interface ManifestEntry {
  readonly file: string;
  /** Owner and name of the repository on GitHub. */
  readonly project: string;
  readonly version: string;
  readonly channel: Channel;
  /** Default: `crd`. */
  readonly format?: Format;
  /** Public addresses of the original files, with `{version}` in place of the version. */
  readonly addresses: readonly string[];
  /** Checksum of the file; a new entry has none until the first update. */
  readonly sha256?: string;
}

/** Checksum of a reduced file. */
export function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Entries of the manifest in a folder. */
export function readManifest(folder: string): ManifestEntry[] {
  return (readDocument(folder).toJS() as { definitions: ManifestEntry[] }).definitions;
}

/** The manifest of a folder with other versions and checksums; comments stay. */
export function updatedManifest(
  folder: string,
  updates: ReadonlyMap<string, { readonly version: string; readonly sha256: string }>,
): string {
  const document = readDocument(folder);
  for (const entry of (document.get('definitions') as YAMLSeq<YAMLMap>).items) {
    const update = updates.get(entry.get('file') as string);
    if (update) {
      entry.set('version', update.version);
      entry.set('sha256', update.sha256);
    }
  }
  return document.toString({ lineWidth: 0 });
}

function readDocument(folder: string): Document {
  const document = parseDocument(readFileSync(join(folder, MANIFEST), 'utf8'));
  const [error] = document.errors;
  if (error) {
    throw new Error(`${join(folder, MANIFEST)}: not valid YAML: ${error.message}`);
  }
  return document;
}

/** Differences between the manifest of a folder and its files. */
export function manifestProblems(folder: string): string[] {
  const entries = readManifest(folder);
  const known = new Set([MANIFEST, ...entries.map(({ file }) => file)]);
  const unknown = readdirSync(folder).filter((file) => !known.has(file));
  return [
    ...entries.flatMap((entry) => fileProblems(folder, entry)),
    ...unknown.map((file) => `${file}: ${MANIFEST} does not list it; add an entry or delete the file`),
  ];
}

function fileProblems(folder: string, { file, sha256 }: ManifestEntry): string[] {
  const path = join(folder, file);
  if (!existsSync(path)) {
    return [`${file}: ${MANIFEST} lists it, but it is missing; run "npm run import -- --update"`];
  }
  const actual = checksum(readFileSync(path, 'utf8'));
  return actual === sha256
    ? []
    : [`${file}: checksum is "${actual}", ${MANIFEST} has "${sha256 ?? ''}"; run "npm run import -- --update"`];
}
