import { parseArgs } from 'node:util';
import { quote } from '../../diagnostics/words';
import { UsageError } from '../command';

export const HELP = `Usage: cdk8s-istio request [OPTION]... URL [FILE|DIR|-]...
       cdk8s-istio request --batch REQUESTS.jsonl [OPTION]... FILE|DIR|-...

Prints what the mesh in the manifests does with a request, and the way of the request, a step a line.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.

  -X, --request METHOD      method of HTTP (default: GET)
  -H, --header 'NAME: VALUE'
                            header of the request; Host replaces the host of the URL (repeatable)
  --from CLIENT             outside (default), NS/WORKLOAD, or sa:NS/NAME for a service account
  --jwt CLAIMS.json         claims of a valid token in the request
  --gateway NS/WORKLOAD     gateway that a request from outside meets, if several would receive it
  --to NS/WORKLOAD:PORT     workload and port that the request goes straight to
  --mesh-config FILE        mesh-wide configuration: a MeshConfig, or the ConfigMap that contains it
  --context FILE|DIR        manifests that exist in addition; objects that are neither there nor in the input are then
                            considered missing (repeatable)
  --format FORMAT           text (default) or json
  --batch REQUESTS.jsonl    answer each line, a request, with a line; - is standard input
  --help                    print this help

Exit codes: 0 answered, whatever the answer is; 2 invalid usage, unreadable input, or a line that is not a request.`;

const OPTIONS = {
  request: { type: 'string', short: 'X', default: 'GET' },
  header: { type: 'string', short: 'H', multiple: true, default: [] as string[] },
  from: { type: 'string', default: 'outside' },
  jwt: { type: 'string' },
  gateway: { type: 'string' },
  to: { type: 'string' },
  'mesh-config': { type: 'string' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  format: { type: 'string', default: 'text' },
  batch: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Valid arguments of `request`. */
export interface RequestArguments {
  readonly isHelp: boolean;
  readonly url: string;
  readonly paths: readonly string[];
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: string;
  readonly jwt: string | undefined;
  readonly gateway: string | undefined;
  readonly to: string | undefined;
  readonly meshConfig: string | undefined;
  readonly context: readonly string[];
  readonly format: 'text' | 'json';
  readonly batch: string | undefined;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseRequestArguments(args: readonly string[]): RequestArguments {
  const { values, positionals } = parse(args);
  const [url = '', ...paths] = values.batch === undefined ? positionals : ['', ...positionals];
  if (!values.help && url === '' && values.batch === undefined) {
    throw usageError('no URL; add one, such as http://reviews/');
  }
  if (!values.help && paths.length === 0) {
    throw usageError('no manifests; name files or folders, or - for standard input');
  }
  return {
    isHelp: values.help,
    url,
    paths,
    method: values.request,
    headers: headersOf(values.header),
    from: values.from,
    jwt: values.jwt,
    gateway: values.gateway,
    to: values.to,
    meshConfig: values['mesh-config'],
    context: values.context,
    format: formatOf(values.format),
    batch: values.batch,
  };
}

/** An error in the arguments or in a request. */
export function usageError(message: string): UsageError {
  return new UsageError(`request: ${message}`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw usageError((error as Error).message.split('. ', 1)[0] ?? '');
  }
}

function formatOf(format: string): 'text' | 'json' {
  if (format !== 'text' && format !== 'json') {
    throw usageError(`--format cannot be ${quote(format)}; use one of text, json`);
  }
  return format;
}

/** Headers as curl takes them. Values of repeated headers are joined. */
function headersOf(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) {
      throw usageError(`--header cannot be ${quote(line)}; use 'NAME: VALUE'`);
    }
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}
