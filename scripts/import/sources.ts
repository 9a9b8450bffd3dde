// Reads files of CRDs: those that imports/definitions/ pins, or any folder or file.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Channel, type Format, MANIFEST, readManifest } from './manifest';

/** A file of CRDs. */
export interface Source {
  /** File name, for messages. */
  readonly name: string;
  readonly channel: Channel;
  /** YAML, one or more documents. */
  readonly text: string;
}

/** Reads the files of a format that the manifest of a folder names. */
export function readPinned(folder: string, wanted: Format = 'crd'): Source[] {
  return readManifest(folder)
    .filter(({ format = 'crd' }) => format === wanted)
    .map(({ file, channel }) => ({
      name: file,
      channel,
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}

/** Reads one file, or all YAML files of a folder. In a folder, the name of a file states its channel. */
export function readAny(path: string): Source[] {
  if (!statSync(path).isDirectory()) {
    return [{ name: basename(path), channel: 'standard', text: readFileSync(path, 'utf8') }];
  }
  return yamlFiles(path).map((name) => ({
    name,
    channel: name.includes('experimental') ? 'experimental' : 'standard',
    text: readFileSync(join(path, name), 'utf8'),
  }));
}

/** Names of the YAML files of a folder, without the manifest. */
export function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && name !== MANIFEST)
    .sort();
}
