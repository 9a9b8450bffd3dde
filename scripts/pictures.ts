// Writes the pictures of docs/ that are made of dist/ and of the output of examples.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { traffic } from '../lib';
import { ROOT } from './run';

/** The picture of dist/ in the README. */
export const PICTURE_OF_DIST = join(ROOT, 'docs', 'pictures', 'dist.svg');

/** Folder of the pictures of examples. */
export const PICTURES_OF_EXAMPLES = join(ROOT, 'docs', 'pictures', 'examples');

/** The examples with a picture, and the part of their output that it shows. */
export const PICTURED: { readonly [example: string]: string } = {
  'cert-manager': '.',
  'egress-gateway': '.',
  'inference-pool': '.',
  // The clusters differ in names only.
  'multi-cluster': 'cluster1',
  'progressive-delivery': '.',
  'rate-limits': '.',
};

/** The picture of dist/, as it is now. */
export function pictureOfDist(): string {
  return pictureOf(join(ROOT, 'dist'));
}

/** The pictures of examples by file name, from a folder with the output of all examples. */
export function picturesOfExamples(output: string): Map<string, string> {
  const examples = Object.entries(PICTURED);
  return new Map(examples.map(([example, part]) => [`${example}.svg`, pictureOf(join(output, example, part))]));
}

/** Writes all pictures of dist/. */
export function writePictures(): void {
  mkdirSync(dirname(PICTURE_OF_DIST), { recursive: true });
  writeFileSync(PICTURE_OF_DIST, pictureOfDist());
}

function pictureOf(folder: string): string {
  return traffic.Picture.ofMesh(traffic.Mesh.fromFiles([folder])).toSvg();
}
