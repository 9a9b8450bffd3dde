#!/usr/bin/env node
// The `cdk8s-istio` command.
import { processTerminal } from './process-terminal';
import { run } from './run';

process.exitCode = run(process.argv.slice(2), processTerminal());
