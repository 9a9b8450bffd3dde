/** An InferencePool, defined in this app or elsewhere. */
export interface IInferencePool {
  /** Name of the InferencePool. */
  readonly name: string;
  /** Namespace of the InferencePool, if known. */
  readonly namespace?: string;
}
