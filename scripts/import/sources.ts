// Where the texts of the CRDs come from: the pinned copies beside this repository, else their public addresses.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../run';

const PINNED = join(ROOT, '..', 'shared', 'crds');

/** A file of CRDs. */
export interface Source {
  /** File name or address, for messages and to tell the release channel. */
  readonly name: string;
  /** YAML, one or more documents. */
  readonly text: string;
}

/** Whether the pinned copies are here. */
export function hasPinnedDefinitions(): boolean {
  return existsSync(PINNED);
}

/** Reads all CRDs; without pinned copies, from the `imports` list of cdk8s.yaml. */
export async function readSources(): Promise<Source[]> {
  if (hasPinnedDefinitions()) {
    const files = readdirSync(PINNED).filter((file) => file.endsWith('.yaml'));
    return files.sort().map((file) => ({ name: file, text: readFileSync(join(PINNED, file), 'utf8') }));
  }
  const { imports } = parse(readFileSync(join(ROOT, 'cdk8s.yaml'), 'utf8')) as { imports: string[] };
  return Promise.all(imports.map(download));
}

async function download(address: string): Promise<Source> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: answered ${response.status} ${response.statusText}; check 'imports' in cdk8s.yaml`);
  }
  return { name: address, text: await response.text() };
}
