// The list of commands.
import { accessCommand } from './access/command';
import { analyzeCommand } from './analyze/command';
import type { Command, CommandSummary } from './command';
import { completionCommand } from './completion/command';
import { convertCommand } from './convert/command';
import { diffCommand } from './diff/command';
import { graphCommand } from './graph/command';
import { initCommand } from './init/command';
import { requestCommand } from './request/command';
import { testCommand } from './test/command';

/** A command, which is loaded when it is used. */
export interface CommandEntry extends CommandSummary {
  readonly load: () => Command;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'access',
    summary: 'print who may call whom, and which policies decide',
    load: () => accessCommand,
  },
  {
    name: 'analyze',
    summary: 'validate manifests like the API server, istiod, istioctl analyze and Kiali',
    load: () => analyzeCommand,
  },
  {
    name: 'convert',
    summary: 'convert manifests to a TypeScript class with constructs',
    load: () => convertCommand,
  },
  {
    name: 'diff',
    summary: 'print how the answers of the mesh to requests change between two folders or revisions',
    load: () => diffCommand,
  },
  {
    name: 'graph',
    summary: 'draw the mesh: gateways, routes, services and workloads, with mutual TLS and authorization',
    load: () => graphCommand,
  },
  {
    name: 'init',
    summary: 'create an app with a test, a pipeline and the analysis',
    load: () => initCommand,
  },
  {
    name: 'request',
    summary: 'print what the mesh does with a request, and why',
    load: () => requestCommand,
  },
  {
    name: 'test',
    summary: 'send the requests of tests to the mesh, and compare the answers',
    load: () => testCommand,
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    load: () => completionCommand(() => COMMANDS.map((entry) => ({ ...entry, ...entry.load() }))),
  },
];
