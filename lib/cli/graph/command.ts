import { analyze } from '../../analysis/analyze';
import { quote } from '../../diagnostics/words';
import { Picture } from '../../traffic';
import { World } from '../../world/world';
import { type Command, ExitCode, UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, readMeshInput } from '../mesh-input';
import { HELP_OPTION, parseOptions } from '../options';
import type { Terminal } from '../terminal';

const FORMATS: Readonly<Record<string, (picture: Picture) => string>> = {
  mermaid: (picture) => picture.toMermaid(),
  dot: (picture) => picture.toDot(),
  json: (picture) => picture.toJson(),
};

const OPTIONS = {
  format: { type: 'string', default: 'mermaid', value: 'FORMAT', choices: Object.keys(FORMATS) },
  ...MESH_OPTIONS,
  help: HELP_OPTION,
} as const;

const HELP = helpOf(
  {
    usage: ['graph [OPTION]... FILE|DIR|-...'],
    about: `Draws the mesh in the manifests: clients, gateways, routes, services, subsets, workloads and hosts outside of the mesh.
Edges show TLS and authorization, nodes and edges the findings of the analysis.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.`,
    notes: 'Exit codes: 0 drawn, whatever the findings are; 2 invalid usage, or unreadable or empty input.',
  },
  OPTIONS,
);

/** `cdk8s-istio graph`: draws a mesh. */
export const graphCommand: Command = {
  name: 'graph',
  summary: 'draw the mesh: gateways, routes, services and workloads, with mutual TLS and authorization',
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const { values, positionals } = parseOptions('graph', args, OPTIONS);
    if (values.help) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const format = formatOf(values.format);
    if (positionals.length === 0) {
      throw usageError('no manifests; name files or folders, or - for standard input');
    }
    const mesh = {
      paths: positionals,
      context: values.context,
      meshConfig: values['mesh-config'],
      config: values.config,
    };
    const { resources, settings, isComplete } = readMeshInput(mesh, 'graph', terminal);
    const picture = Picture._ofWorld(new World(resources, settings), analyze(resources, { settings }));
    terminal.print(format(picture).trimEnd());
    return isComplete ? ExitCode.OK : ExitCode.UNUSABLE;
  },
};

function formatOf(name: string): (picture: Picture) => string {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format === undefined) {
    throw usageError(`--format cannot be ${quote(name)}; use one of ${Object.keys(FORMATS).join(', ')}`);
  }
  return format;
}

function usageError(message: string): UsageError {
  return new UsageError(`graph: ${message}`);
}
