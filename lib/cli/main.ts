#!/usr/bin/env node
// The `cdk8s-istio` command.
import * as nodeModule from 'node:module';
import { processTerminal } from './process-terminal';
import { run } from './run';

// From Node 22.1 on, keeps the compiled code for the next run.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

process.exitCode = run(process.argv.slice(2), processTerminal());
