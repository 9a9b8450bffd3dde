// The manifests of the guides that users follow, for comparisons.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CASES } from './cases';
import type { Manifest } from './manifests';

const GUIDES = join(CASES, 'reference', 'guides');

/** Returns the names of the files of the guides. */
export function guideFiles(): string[] {
  return readdirSync(GUIDES);
}

/** Returns the objects of a file of the guides. In some files, the line between two documents is missing. */
export function guideObjects(file: string): Manifest[] {
  return readFileSync(join(GUIDES, file), 'utf8')
    .split(/^---$/m)
    .flatMap((text) => (text.match(/^apiVersion:/gm)?.length === 1 ? [text] : text.split(/^(?=apiVersion:)/m)))
    .map((document): Manifest | null => parse(document))
    .filter((manifest) => manifest !== null);
}
