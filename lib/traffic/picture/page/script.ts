// The script of a page. This form bundles it from its sources, for development. The build replaces the compiled form by one that
// contains the script, so that users need no bundler.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const BUNDLER = join(__dirname, '..', '..', '..', '..', 'scripts', 'bundle-page.mjs');
const LARGEST = 16 * 2 ** 20;

/** The script of a page. */
export function pageScript(): string {
  return execFileSync(process.execPath, [BUNDLER], { encoding: 'utf8', maxBuffer: LARGEST });
}
