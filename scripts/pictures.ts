// Writes the pictures of docs/ that are made of dist/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { traffic } from '../lib';
import { ROOT } from './run';

/** The picture of dist/ in the README. */
export const PICTURE_OF_DIST = join(ROOT, 'docs', 'pictures', 'dist.svg');

/** The picture of dist/, as it is now. */
export function pictureOfDist(): string {
  return traffic.Picture.ofMesh(traffic.Mesh.fromFiles([join(ROOT, 'dist')])).toSvg();
}

/** Writes all pictures. */
export function writePictures(): void {
  mkdirSync(dirname(PICTURE_OF_DIST), { recursive: true });
  writeFileSync(PICTURE_OF_DIST, pictureOfDist());
}
