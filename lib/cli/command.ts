import type { OptionTable } from './options';
import type { Terminal } from './terminal';

export { UsageError } from './usage-error';

/** Exit codes of all commands. */
export const ExitCode = {
  OK: 0,
  /** The command reports diagnostics for which it must fail. */
  FOUND: 1,
  /** Invalid arguments, or unreadable input. */
  UNUSABLE: 2,
} as const;

/** What the list of commands shows of a subcommand. */
export interface CommandSummary {
  readonly name: string;
  /** One line in the list of commands. */
  readonly summary: string;
}

/** A subcommand. */
export interface Command {
  /** Output of `--help`. */
  readonly help: string;
  /** The options, for the completion. */
  readonly options?: OptionTable;
  /** Values of the first argument, for the completion. */
  readonly choices?: readonly string[];
  /**
   * Runs the command.
   *
   * @param args - arguments after the name of the command
   * @returns the exit code
   */
  run(args: readonly string[], terminal: Terminal): number;
}

/** A subcommand with its name. */
export interface NamedCommand extends CommandSummary, Command {}
