/** An XBackend, defined in this app or elsewhere. */
export interface IXBackend {
  /** Name of the XBackend. */
  readonly name: string;
  /** Namespace of the XBackend, if known. */
  readonly namespace?: string;
}
