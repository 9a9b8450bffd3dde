/** A format of strings that the API server checks. */
export interface TextFormat {
  readonly test: (text: string) => boolean;
  /** Name of the format, with an article. */
  readonly name: string;
  readonly example: string;
}
