import { printable, printableJson, quote } from '../../diagnostics/words';
import { isMap } from '../../private/map-reader';
import type { Mesh, RequestOptions } from '../../traffic';
import { type Command, ExitCode } from '../command';
import { unreadable } from '../input';
import type { Terminal } from '../terminal';
import { answerJson, unusableJson } from './answer-json';
import { HELP, parseRequestArguments, type RequestArguments, usageError } from './arguments';
import { readMesh } from './read-mesh';
import { clientFrom, gatewayFrom, requestFrom, targetFrom } from './request-json';

/** `cdk8s-istio request`: follows a request through the mesh. */
export const requestCommand: Command = {
  name: 'request',
  summary: 'print what the mesh does with a request, and why',
  help: HELP,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseRequestArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const mesh = readMesh(parsed, terminal);
    if (parsed.batch === undefined) {
      answerOne(mesh, parsed, terminal);
    } else {
      answerAll(mesh, parsed.batch, terminal);
    }
    return ExitCode.OK;
  },
};

function answerOne(mesh: Mesh, args: RequestArguments, terminal: Terminal): void {
  const answer = mesh.request(requestOf(args, terminal));
  terminal.print(
    args.format === 'json' ? printableJson(answerJson(answer)) : answer.explain().split('\n').map(printable).join('\n'),
  );
}

function requestOf(
  { url, method, headers, from, gateway, to, jwt }: RequestArguments,
  terminal: Terminal,
): RequestOptions {
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
  const claims = parsed(read(file, terminal));
  if (!isMap(claims)) {
    throw usageError(`--jwt: ${quote(file)} is not a JSON object`);
  }
  return claims;
}

function answerAll(mesh: Mesh, file: string, terminal: Terminal): void {
  const lines = read(file, terminal)
    .split('\n')
    .filter((line) => line.trim() !== '');
  terminal.print(lines.map((line) => JSON.stringify(answerLine(mesh, line))).join('\n'));
}

function answerLine(mesh: Mesh, line: string): Record<string, unknown> {
  const value = parsed(line);
  const name = isMap(value) ? value.name : undefined;
  const request = value === undefined ? 'the line is not JSON' : requestFrom(value);
  return typeof request === 'string' ? unusableJson(request, name) : answerJson(mesh.request(request), name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(file: string, terminal: Terminal): string {
  try {
    return terminal.readText(file);
  } catch (error) {
    throw unreadable(file, error, 'request');
  }
}
