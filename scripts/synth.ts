// `npm run synth`: `cdk8s synth` into a folder of its own, which takes the place of dist/ only once all is written.
// The stock command erases dist/ before the app runs, so a failed synth would leave nothing to apply.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run';

const dist = join(ROOT, 'dist');
const fresh = join('build', 'dist');

// The CLI looks for a newer version of itself on the network unless told not to.
runTool('cdk8s-cli', ['synth', '--output', fresh, ...process.argv.slice(2)], { CDK8S_CHECK_UPGRADE: 'false' });
// Written by the CLI for validation plugins; dist/ holds manifests only.
rmSync(join(ROOT, fresh, 'construct-metadata.json'), { force: true });
rmSync(dist, { recursive: true, force: true });
renameSync(join(ROOT, fresh), dist);
console.log('All of it is now in dist/.');
