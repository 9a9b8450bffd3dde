import { analyze } from '../../analysis/analyze';
import { optionsFrom, suppressionsFrom } from '../../analysis/configuration/apply';
import { dayOf } from '../../analysis/day';
import { Picture } from '../../traffic';
import { World } from '../../world/world';
import { type Command, ExitCode, UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, meshArguments, readMeshInput } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';
import type { Terminal } from '../terminal';

type Format = (picture: Picture) => string;

const FORMATS = {
  mermaid: (picture) => picture.toMermaid(),
  dot: (picture) => picture.toDot(),
  svg: (picture) => picture.toSvg(),
  html: (picture) => picture.toHtml(),
  json: (picture) => picture.toJson(),
} as const satisfies Readonly<Record<string, Format>>;

const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

const OPTIONS = {
  format: { type: 'string', default: 'mermaid', value: 'FORMAT', choices: FORMAT_NAMES },
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
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const { values, positionals } = parseOptions('graph', args, OPTIONS);
    if (values.help) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const format: Format = FORMATS[choiceOf('graph', '--format', values.format, FORMAT_NAMES)];
    if (positionals.length === 0) {
      throw new UsageError('graph: no manifests; name files or folders, or - for standard input');
    }
    const input = readMeshInput(meshArguments(positionals, values), 'graph', terminal);
    const { resources, settings, configuration, isComplete } = input;
    const findings = analyze(resources, {
      ...optionsFrom(configuration),
      settings,
      suppressions: suppressionsFrom(configuration),
      today: dayOf(terminal.now()),
    });
    const picture = Picture._ofWorld(new World(resources, settings), findings);
    terminal.print(format(picture).trimEnd());
    return isComplete ? ExitCode.OK : ExitCode.UNUSABLE;
  },
};
