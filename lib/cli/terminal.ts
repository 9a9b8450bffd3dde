/** Input and output of a command; tests have their own. */
export interface Terminal {
  /** Prints a part of the result. */
  print(text: string): void;
  /** Prints what is not part of the result. */
  printError(text: string): void;
  /** Reads a file, or standard input for `-`. Throws if it is not readable. */
  readText(file: string): string;
  /** Calls a function after each change of a file below some folders, until the process ends. */
  watch(folders: readonly string[], onChange: () => void): void;
  /** The current time in milliseconds. */
  now(): number;
  /** Whether the output can have colors. */
  readonly isColored: boolean;
  /** Whether progress can be shown. */
  readonly showsProgress: boolean;
}
