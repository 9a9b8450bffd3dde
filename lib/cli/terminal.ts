/** What a command talks to; tests bring their own. */
export interface Terminal {
  /** Writes what was asked for. */
  print(text: string): void;
  /** Writes what is not part of the result. */
  printError(text: string): void;
  /** The text of a file, or of standard input for `-`. Throws where it cannot be read. */
  readText(file: string): string;
  /** Whether the result is read by people who see colours. */
  readonly isColored: boolean;
  /** Whether progress can be shown. */
  readonly showsProgress: boolean;
}
