// The sites of all versions in one folder, which a web server can serve as it is: a folder for each version, the list of them for
// the switch in the navigation, and a page that leads to the newest release.
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the main branch. */
export const NEXT = 'next';

/**
 * Adds the site of a version, or replaces it.
 *
 * @param html - folder of the built site
 * @param folder - folder of all versions
 */
export function addVersion(html: string, folder: string, version: string): void {
  rmSync(join(folder, version), { recursive: true, force: true });
  cpSync(html, join(folder, version), { recursive: true });
  const versions = versionsIn(folder);
  const newest = versions.find((each) => /^[\d.]+$/.test(each)) ?? NEXT;
  writeFileSync(join(folder, 'versions.json'), JSON.stringify(versions));
  writeFileSync(join(folder, 'index.html'), redirectTo(newest));
  // Otherwise GitHub Pages leaves out some files.
  writeFileSync(join(folder, '.nojekyll'), '');
}

/** The main branch, then releases, newest first. */
function versionsIn(folder: string): string[] {
  const releases = readdirSync(folder)
    .filter((name) => name !== NEXT && existsSync(join(folder, name, 'index.html')))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return existsSync(join(folder, NEXT)) ? [NEXT, ...releases] : releases;
}

function redirectTo(version: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>cdk8s-istio</title>
    <meta http-equiv="refresh" content="0; url=./${version}/">
  </head>
  <body><a href="./${version}/">cdk8s-istio ${version}</a></body>
</html>
`;
}
