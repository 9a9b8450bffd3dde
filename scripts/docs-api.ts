// `npm run docs:api`: a reference page for each submodule in build/docs/api, without the generated L1 classes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../lib';
import { ROOT, runTool } from './run';

const folder = join(ROOT, 'build', 'docs', 'api');
mkdirSync(folder, { recursive: true });
const submodules = Object.entries(library).filter(([, member]) => typeof member === 'object');
for (const [submodule] of submodules) {
  runTool('jsii-docgen', ['--submodule', submodule, '--output', join(folder, submodule)]);
}
