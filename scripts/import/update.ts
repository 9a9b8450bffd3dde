// Updates pinned definitions and their manifest from original files.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDefinitions } from './format';
import { formatKubernetes, reduceOpenApi } from './kubernetes/open-api';
import { checksum, type Format, MANIFEST, type ManifestEntry, readManifest, updatedManifest } from './manifest';
import type { Original, ReadOriginal } from './originals';
import { reduceProto } from './proto/definitions';
import { reduceDefinitions } from './reduce';

interface Update {
  readonly file: string;
  readonly version: string;
  readonly text: string;
}

/** Updates the definitions in a folder and its manifest; returns the names of the updated files. */
export async function updateDefinitions(folder: string, read: ReadOriginal): Promise<string[]> {
  // Everything is read and reduced before the first file is written, so that a failure changes nothing.
  const updates = (await Promise.all(readManifest(folder).map((entry) => reduceOriginal(entry, read)))).flat();
  const manifest = updatedManifest(
    folder,
    new Map(updates.map(({ file, version, text }) => [file, { version, sha256: checksum(text) }])),
  );
  for (const { file, text } of updates) {
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, MANIFEST), manifest);
  return updates.map(({ file }) => file);
}

async function reduceOriginal(entry: ManifestEntry, read: ReadOriginal): Promise<Update[]> {
  const original = await read(entry);
  if (!original) {
    return [];
  }
  const text = TEXTS[entry.format ?? 'crd'](original);
  return [{ file: entry.file, version: original.version, text }];
}

const TEXTS: Readonly<Record<Format, (original: Original) => string>> = {
  crd: definitionsText,
  openapi: kubernetesText,
  proto: protoText,
};

function protoText({ files }: Original): string {
  // In a folder, one file has the definitions of all addresses.
  const text = reduceProto(files.flatMap((file) => file.text.split(/^---$/m)));
  if (text === undefined) {
    throw new Error(
      `${files.map(({ name }) => name).join(', ')}: contain no configuration of a mesh; nothing was changed`,
    );
  }
  return text;
}

function definitionsText({ files }: Original): string {
  const documents = files.flatMap(({ name, text }) => {
    const reduced = reduceDefinitions(name, text);
    if (reduced.length === 0) {
      throw new Error(`${name}: contains no CustomResourceDefinition; nothing was changed`);
    }
    return reduced;
  });
  return formatDefinitions(documents);
}

function kubernetesText({ files }: Original): string {
  for (const { name, text } of files) {
    if (reduceOpenApi(text) === undefined) {
      throw new Error(`${name}: contains no kind of Kubernetes; nothing was changed`);
    }
  }
  // The documents of all groups share types.
  const definitions = reduceOpenApi(files.map(({ text }) => text).join('\n---\n'));
  return definitions === undefined ? '' : formatKubernetes(definitions);
}
