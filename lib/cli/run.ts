import { printable, quote } from '../diagnostics/words';
import { analyzeCommand } from './analyze/command';
import { type Command, ExitCode, UsageError } from './command';
import { convertCommand } from './convert/command';
import { graphCommand } from './graph/command';
import { requestCommand } from './request/command';
import type { Terminal } from './terminal';
import { testCommand } from './test/command';

const COMMANDS: readonly Command[] = [analyzeCommand, convertCommand, graphCommand, requestCommand, testCommand];

/** Runs a command line; returns the exit code. */
export function run(args: readonly string[], terminal: Terminal): number {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h') {
    terminal.print(overview());
    return args.length === 0 ? ExitCode.UNUSABLE : ExitCode.OK;
  }
  try {
    return findCommand(name).run(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    terminal.printError(`cdk8s-istio: ${printable(error.message.replaceAll('\n', ' '))}\n`);
    return ExitCode.UNUSABLE;
  }
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((candidate) => candidate.name).join(', ');
    throw new UsageError(`unknown command ${quote(name)}; use one of ${names}`);
  }
  return command;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'Usage: cdk8s-istio COMMAND [OPTION]... [ARGUMENT]...',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Run cdk8s-istio COMMAND --help for the options of a command.',
  ].join('\n');
}
