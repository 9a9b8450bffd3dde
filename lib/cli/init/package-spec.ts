// How an app refers to this package.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isMap } from '../../private/map-reader';
import { packageFolder } from '../version';

/**
 * The version range of this package; if it was installed from a file, such as a tarball that is not published, the path of
 * that file.
 *
 * @param folder - folder of the app
 * @param own - folder of this package
 */
export function packageSpec(version: string, folder: string, own = packageFolder()): string {
  const file = installedFrom(own);
  return file === undefined ? `^${version}` : `file:${relative(folder, file)}`;
}

/** The file from which npm installed this package, as the lock file of the folder with `node_modules` names it. */
function installedFrom(own: string): string | undefined {
  const modules = dirname(own);
  const lockFile = join(modules, '.package-lock.json');
  if (!existsSync(lockFile)) {
    return undefined;
  }
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const entry = isMap(packages) ? packages['node_modules/cdk8s-istio'] : undefined;
  const resolved = isMap(entry) && typeof entry.resolved === 'string' ? entry.resolved : '';
  return resolved.startsWith('file:') ? resolve(dirname(modules), resolved.slice('file:'.length)) : undefined;
}
