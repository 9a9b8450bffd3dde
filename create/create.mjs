#!/usr/bin/env node
// What `npm create cdk8s-istio@latest` runs: `cdk8s-istio init` of the version of the same number.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('cdk8s-istio/package.json');
const { bin } = createRequire(import.meta.url)(manifest);
const command = join(dirname(manifest), bin['cdk8s-istio']);
const { status } = spawnSync(process.execPath, [command, 'init', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
