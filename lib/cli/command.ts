import type { Terminal } from './terminal';

/** Exit codes of all commands. */
export const ExitCode = {
  OK: 0,
  /** The command found what it was asked to fail on. */
  FOUND: 1,
  /** Wrong arguments, or input that cannot be read. */
  UNUSABLE: 2,
} as const;

/** A sub-command. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** All of `--help`. */
  readonly help: string;
  /**
   * Does it.
   *
   * @param args - what stands behind the name of the command
   * @returns the exit code
   */
  run(args: readonly string[], terminal: Terminal): number;
}

/** A mistake of the caller; its message is all that is shown. */
export class UsageError extends Error {}
