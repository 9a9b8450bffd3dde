import { printable, printableJson, quote } from '../../diagnostics/words';
import { isMap } from '../../private/map-reader';
import { Mesh, type RequestOptions } from '../../traffic';
import {
  clientFrom,
  gatewayFrom,
  requestFrom,
  targetFrom,
  unknownKeys,
  urlProblem,
} from '../../traffic/written-request';
import { World } from '../../world/world';
import { type Command, ExitCode } from '../command';
import { readText } from '../input';
import { readMeshInput } from '../mesh-input';
import type { Terminal } from '../terminal';
import { answerJson, unusableJson } from './answer-json';
import { HELP, OPTIONS, parseRequestArguments, type RequestArguments, usageError } from './arguments';

const COMMAND = 'request';

/** `cdk8s-istio request`: follows a request through the mesh. */
export const requestCommand: Command = {
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseRequestArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const { resources, settings, isComplete } = readMeshInput(parsed, COMMAND, terminal);
    const mesh = Mesh._ofWorld(new World(resources, settings));
    const exitCode =
      parsed.batch === undefined ? answerOne(mesh, parsed, terminal) : answerAll(mesh, parsed.batch, terminal);
    return isComplete ? exitCode : ExitCode.UNUSABLE;
  },
};

function answerOne(mesh: Mesh, args: RequestArguments, terminal: Terminal): number {
  const answer = mesh.request(requestOf(args, terminal));
  terminal.print(
    args.format === 'json' ? printableJson(answerJson(answer)) : answer.explain().split('\n').map(printable).join('\n'),
  );
  return ExitCode.OK;
}

function requestOf(
  { url, method, headers, from, gateway, to, jwt }: RequestArguments,
  terminal: Terminal,
): RequestOptions {
  const problem = urlProblem(url);
  if (problem !== undefined) {
    throw usageError(`${problem.reason}; ${problem.remedy}`);
  }
  return {
    from: valid(clientFrom(from)),
    url,
    method,
    headers,
    ...(gateway !== undefined && { gateway: valid(gatewayFrom(gateway)) }),
    ...(to !== undefined && { to: valid(targetFrom(to)) }),
    ...(jwt !== undefined && { claims: claimsIn(jwt, terminal) }),
  };
}

function valid<T extends object>(value: T | string): T {
  if (typeof value === 'string') {
    throw usageError(value);
  }
  return value;
}

function claimsIn(file: string, terminal: Terminal): Record<string, unknown> {
  const claims = parsed(readText(file, COMMAND, terminal));
  if (!isMap(claims)) {
    throw usageError(`--jwt: ${quote(file)} is not a JSON object`);
  }
  return claims;
}

/** Answers each line with a line. A line that is not a request has an answer too, and makes the command fail. */
function answerAll(mesh: Mesh, file: string, terminal: Terminal): number {
  const answers: string[] = [];
  let exitCode: number = ExitCode.OK;
  readText(file, COMMAND, terminal)
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() !== '') {
        const value = parsed(line);
        const request = value === undefined ? 'the line is not JSON' : requestFrom(value);
        answers.push(JSON.stringify(answerLine(mesh, value, request)));
        if (typeof request === 'string') {
          terminal.printError(`cdk8s-istio: request: line ${index + 1} of ${quote(file)}: ${printable(request)}\n`);
          exitCode = ExitCode.UNUSABLE;
        }
      }
    });
  terminal.print(answers.join('\n'));
  return exitCode;
}

function answerLine(mesh: Mesh, value: unknown, request: RequestOptions | string): Record<string, unknown> {
  const name = isMap(value) ? value.name : undefined;
  if (typeof request === 'string') {
    return unusableJson(request, name);
  }
  const answer = answerJson(mesh.request(request), name);
  const ignored = unknownKeys(value).map((key) => `a request has no key ${quote(key)}; it is ignored`);
  return { ...answer, caveats: [...ignored, ...(answer.caveats as string[])] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
