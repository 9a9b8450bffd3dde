import { didYouMean } from '../diagnostics/suggestion';
import { printable, quote } from '../diagnostics/words';
import { ExitCode, UsageError } from './command';
import { COMMANDS, type CommandEntry } from './commands';
import type { Terminal } from './terminal';
import { packageVersion } from './version';

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
        terminal.print(rest[0] === undefined ? overview() : findCommand(rest[0]).load().help);
        return ExitCode.OK;
      case '--version':
      case '-V':
        terminal.print(packageVersion());
        return ExitCode.OK;
      default:
        return findCommand(name).load().run(rest, terminal);
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

function findCommand(name: string): CommandEntry {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((candidate) => candidate.name);
    throw new UsageError(
      `unknown command ${quote(name)}; ${didYouMean(name, names, `use one of ${names.join(', ')}`)}`,
    );
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
    'Run cdk8s-istio help COMMAND for the options of a command, and cdk8s-istio --version for the version.',
  ].join('\n');
}
