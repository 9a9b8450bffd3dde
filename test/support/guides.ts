// The manifests of the guides that users follow, to compare with. A plain clone does not have them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from './manifests';

const GUIDES = join(__dirname, '..', '..', '..', 'shared', 'reference', 'guides');

/** Whether the guides are there. */
export const hasGuides = existsSync(GUIDES);

/** Why tests against the guides are skipped. */
export const GUIDES_TITLE = hasGuides ? '' : ' (skipped: ../shared with the guides is not there)';

/** Names of the files of the guides; none where they are absent. */
export function guideFiles(): string[] {
  return hasGuides ? readdirSync(GUIDES).filter((file) => file.endsWith('.yaml')) : [];
}

/** The objects of one file of the guides. Some files forget the line between two documents. */
export function guideObjects(file: string): Manifest[] {
  return readFileSync(join(GUIDES, file), 'utf8')
    .split(/^---$/m)
    .flatMap((text) => (text.match(/^apiVersion:/gm)?.length === 1 ? [text] : text.split(/^(?=apiVersion:)/m)))
    .map((document): Manifest | null => parse(document))
    .filter((manifest) => manifest !== null);
}
