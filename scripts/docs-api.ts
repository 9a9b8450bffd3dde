// `npm run docs:api`: a reference page for each submodule in build/docs/api, without the generated L1 classes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../lib';
import { ROOT, runTool } from './run';

const folder = join(ROOT, 'build', 'docs', 'api');
mkdirSync(folder, { recursive: true });
for (const submodule of Object.keys(library)) {
  runTool('jsii-docgen', ['--submodule', submodule, '--output', join(folder, submodule)]);
}
