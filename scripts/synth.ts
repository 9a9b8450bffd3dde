// `npm run synth`: runs `cdk8s synth` into a folder of its own, which replaces dist/ only when everything is written.
// Plain `cdk8s synth` empties dist/ before the app runs, so a failed synth would leave nothing to apply.
import { join, relative } from 'node:path';
import { writePictures } from './pictures';
import { replaceFolder } from './replace-folder';
import { ROOT, runToolOrThrow } from './run';

try {
  replaceFolder(join(ROOT, 'dist'), (fresh) => {
    // By default, the CLI looks for a newer version of itself on the network.
    const environment = { CDK8S_CHECK_UPGRADE: 'false' };
    runToolOrThrow('cdk8s-cli', ['synth', '--output', relative(ROOT, fresh), ...process.argv.slice(2)], environment);
  });
  writePictures();
  console.log('dist/ is complete, and so is its picture.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
