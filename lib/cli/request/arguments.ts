import { quote } from '../../diagnostics/words';
import { UsageError } from '../command';
import { helpOf } from '../help';
import { MESH_OPTIONS, type MeshArguments, meshArguments } from '../mesh-input';
import { choiceOf, HELP_OPTION, parseOptions } from '../options';

const FORMATS = ['text', 'json'] as const;

/** Options of `request`. */
export const OPTIONS = {
  request: {
    type: 'string',
    short: 'X',
    default: 'GET',
    value: 'METHOD',
    description: 'method of HTTP (default: GET)',
  },
  header: {
    type: 'string',
    short: 'H',
    multiple: true,
    default: [] as string[],
    value: "'NAME: VALUE'",
    description: 'header of the request; Host replaces the host of the URL',
  },
  from: {
    type: 'string',
    default: 'outside',
    value: 'CLIENT',
    description: 'outside (default), NS/WORKLOAD, or sa:NS/NAME for a service account',
  },
  jwt: { type: 'string', value: 'CLAIMS.json', description: 'claims of a valid token in the request' },
  gateway: {
    type: 'string',
    value: 'NS/WORKLOAD',
    description: 'gateway that a request from outside meets, if several would receive it',
  },
  to: { type: 'string', value: 'NS/WORKLOAD:PORT', description: 'workload and port that the request goes straight to' },
  ...MESH_OPTIONS,
  format: { type: 'string', default: 'text', value: 'FORMAT', choices: FORMATS },
  batch: {
    type: 'string',
    value: 'REQUESTS.jsonl',
    description: 'answer each line, a request, with a line; - is standard input',
  },
  help: HELP_OPTION,
} as const;

export const HELP = helpOf(
  {
    usage: ['request [OPTION]... URL [FILE|DIR|-]...', 'request --batch REQUESTS.jsonl [OPTION]... FILE|DIR|-...'],
    about: `Prints what the mesh in the manifests does with a request, and the way of the request, a step a line.
A DIR includes all .yaml, .yml and .json files below it; - is standard input.`,
    notes:
      'Exit codes: 0 answered, whatever the answer is; 2 invalid usage, unreadable input, or a line that is not a request.',
  },
  OPTIONS,
);

/** Valid arguments of `request`. */
export interface RequestArguments extends MeshArguments {
  readonly isHelp: boolean;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: string;
  readonly jwt: string | undefined;
  readonly gateway: string | undefined;
  readonly to: string | undefined;
  readonly format: 'text' | 'json';
  readonly batch: string | undefined;
}

/** Parses the arguments; throws a UsageError if they are invalid. */
export function parseRequestArguments(args: readonly string[]): RequestArguments {
  const { values, positionals } = parseOptions('request', args, OPTIONS);
  const [url = '', ...paths] = values.batch === undefined ? positionals : ['', ...positionals];
  if (!values.help && url === '' && values.batch === undefined) {
    throw usageError('no URL; add one, such as http://reviews/');
  }
  if (!values.help && paths.length === 0) {
    throw usageError('no manifests; name files or folders, or - for standard input');
  }
  return {
    ...meshArguments(paths, values),
    isHelp: values.help,
    url,
    method: values.request,
    headers: headersOf(values.header),
    from: values.from,
    jwt: values.jwt,
    gateway: values.gateway,
    to: values.to,
    format: choiceOf('request', '--format', values.format, FORMATS),
    batch: values.batch,
  };
}

/** An error in the arguments or in a request. */
export function usageError(message: string): UsageError {
  return new UsageError(`request: ${message}`);
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
