// What the examples write.
import { join } from 'node:path';
import { Mesh } from '../../lib/traffic';
import { ROOT } from '../support/project';

/** Folder of the output of an example. */
export function outputOf(example: string): string {
  return join(ROOT, 'examples', 'dist', example);
}

/** The mesh that the output of an example describes, or a folder of it. */
export function meshOf(example: string, folder = '.'): Mesh {
  return Mesh.fromFiles([join(outputOf(example), folder)]);
}
