// Reads the original files of a manifest entry, from their public addresses or from a folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST, type ManifestEntry } from './manifest';
import { yamlFiles } from './sources';

const TIMEOUT_MILLISECONDS = 60_000;
const VERSION = /-(\d+\.\d+\.\d+)/;

/** The original files of one entry of the manifest. */
export interface Original {
  readonly version: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Finds the original files of an entry; undefined leaves the entry as it is. */
export type ReadOriginal = (entry: ManifestEntry) => Promise<Original | undefined>;

/** Reads an entry from its public addresses. */
export async function download({ version, addresses }: ManifestEntry): Promise<Original> {
  const files = addresses.map(async (address) => {
    const name = address.replaceAll('{version}', version);
    return { name, text: await fetchText(name) };
  });
  return { version, files: await Promise.all(files) };
}

async function fetchText(address: string): Promise<string> {
  const { status, text } = await request(address).catch((error: Error) => {
    const reason = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.message;
    throw new Error(
      `${address}: not reachable (${reason}); nothing was changed. Without network access, download the files and run "npm run import -- --update FOLDER"`,
    );
  });
  if (status !== 200) {
    throw new Error(
      `${address}: HTTP status ${status}; nothing was changed. Check version and addresses in ${MANIFEST}`,
    );
  }
  return text;
}

async function request(address: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  return { status: response.status, text: await response.text() };
}

/**
 * Reads entries from a folder. Its files have the names of the pinned ones. A name can include the version, which the
 * manifest then gets: `istio-1.30.3.yaml`, `gateway-api-1.6.1-standard.yaml`.
 */
export function fromFolder(folder: string, entries: readonly ManifestEntry[]): ReadOriginal {
  const files = yamlFiles(folder);
  if (files.length === 0) {
    throw new Error(`${folder}: contains no YAML file; nothing was changed`);
  }
  const unknown = files.find((file) => !entries.some((entry) => entry.file === withoutVersion(file)));
  if (unknown) {
    throw new Error(
      `${join(folder, unknown)}: ${MANIFEST} has no file "${withoutVersion(unknown)}"; add an entry first. Nothing was changed`,
    );
  }
  return async (entry) => {
    const [file, other] = files.filter((name) => withoutVersion(name) === entry.file);
    if (other) {
      throw new Error(`${folder}: "${file}" and "${other}" are both for "${entry.file}"; nothing was changed`);
    }
    if (!file) {
      return undefined;
    }
    const path = join(folder, file);
    const version = VERSION.exec(file)?.[1] ?? entry.version;
    return { version, files: [{ name: path, text: readFileSync(path, 'utf8') }] };
  };
}

function withoutVersion(file: string): string {
  return file.replace(VERSION, '');
}
