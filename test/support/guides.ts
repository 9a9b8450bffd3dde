// The manifests of the guides that users follow, for comparisons. A plain clone does not contain them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from './manifests';

const GUIDES = join(__dirname, '..', '..', '..', 'shared', 'reference', 'guides');

/** Whether the guides are available. */
export const hasGuides = existsSync(GUIDES);

/** Suffix of test names if tests against the guides are skipped. */
export const GUIDES_TITLE = hasGuides ? '' : ' (skipped: ../shared with the guides is missing)';

/** Returns the names of the files of the guides; empty if they are missing. */
export function guideFiles(): string[] {
  return hasGuides ? readdirSync(GUIDES).filter((file) => file.endsWith('.yaml')) : [];
}

/** Returns the objects of a file of the guides. In some files, the line between two documents is missing. */
export function guideObjects(file: string): Manifest[] {
  return readFileSync(join(GUIDES, file), 'utf8')
    .split(/^---$/m)
    .flatMap((text) => (text.match(/^apiVersion:/gm)?.length === 1 ? [text] : text.split(/^(?=apiVersion:)/m)))
    .map((document): Manifest | null => parse(document))
    .filter((manifest) => manifest !== null);
}
