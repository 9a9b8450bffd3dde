#!/usr/bin/env node
// The `cdk8s-istio` command.
import * as nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { processTerminal } from './process-terminal';
import { run } from './run';

// From Node 22.1 on, keeps the compiled code for the next run.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

// The V8 of Node 20 compiles functions for speed so early that a run of a few seconds takes a third more CPU time. Later
// versions wait longer by default, and do not know this option.
if (process.versions.v8.startsWith('11.')) {
  setFlagsFromString('--interrupt-budget=264000');
}

process.exitCode = run(process.argv.slice(2), processTerminal());
