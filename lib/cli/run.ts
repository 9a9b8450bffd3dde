import { didYouMean } from '../diagnostics/suggestion';
import { printable, quote } from '../diagnostics/words';
import { accessCommand } from './access/command';
import { analyzeCommand } from './analyze/command';
import { type Command, ExitCode, UsageError } from './command';
import { completionCommand } from './completion/command';
import { convertCommand } from './convert/command';
import { diffCommand } from './diff/command';
import { graphCommand } from './graph/command';
import { initCommand } from './init/command';
import { requestCommand } from './request/command';
import type { Terminal } from './terminal';
import { testCommand } from './test/command';
import { packageVersion } from './version';

const COMMANDS: readonly Command[] = [
  accessCommand,
  analyzeCommand,
  convertCommand,
  diffCommand,
  graphCommand,
  initCommand,
  requestCommand,
  testCommand,
];
const ALL_COMMANDS: readonly Command[] = [...COMMANDS, completionCommand(COMMANDS)];

/** Runs a command line; returns the exit code. */
export function run(args: readonly string[], terminal: Terminal): number {
  const [name, ...rest] = args;
  try {
    switch (name) {
      case undefined:
        terminal.print(overview());
        return ExitCode.UNUSABLE;
      case 'help':
      case '--help':
      case '-h':
        terminal.print(rest[0] === undefined ? overview() : findCommand(rest[0]).help);
        return ExitCode.OK;
      case '--version':
      case '-V':
        terminal.print(packageVersion());
        return ExitCode.OK;
      default:
        return findCommand(name).run(rest, terminal);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    const lines = error.message.split('\n').map((line) => `cdk8s-istio: ${printable(line)}\n`);
    terminal.printError(lines.join(''));
    return ExitCode.UNUSABLE;
  }
}

function findCommand(name: string): Command {
  const command = ALL_COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = ALL_COMMANDS.map((candidate) => candidate.name);
    throw new UsageError(
      `unknown command ${quote(name)}; ${didYouMean(name, names, `use one of ${names.join(', ')}`)}`,
    );
  }
  return command;
}

function overview(): string {
  const width = Math.max(...ALL_COMMANDS.map(({ name }) => name.length));
  return [
    'Usage: cdk8s-istio COMMAND [OPTION]... [ARGUMENT]...',
    '',
    ...ALL_COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Run cdk8s-istio help COMMAND for the options of a command, and cdk8s-istio --version for the version.',
  ].join('\n');
}
