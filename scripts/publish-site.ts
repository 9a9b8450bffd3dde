// `npx tsx scripts/publish-site.ts FOLDER`: adds the site that `npm run docs:build` wrote to a folder with the sites of all
// versions. DOCS_VERSION is the version, as in the build.
import { join } from 'node:path';
import { SITE } from './site/stage';
import { addVersion, NEXT } from './site/versions';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error('publish-site: name the folder with the sites of all versions');
}
addVersion(join(SITE, 'html'), folder, process.env.DOCS_VERSION ?? NEXT);
