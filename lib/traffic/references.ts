// The parts of an answer.

/** A destination of a request. */
export interface AnswerDestination {
  /** Full host of the service. */
  readonly host: string;
  /** Port of the service; for a request straight to a workload, port of the pod. */
  readonly port: number;
  /**
   * Name of the subset.
   *
   * @default - the whole service
   */
  readonly subset?: string;
  /** Percentage of the requests that go to the destination. */
  readonly share: number;
  /** Workloads that may receive the request, as `namespace/name`. */
  readonly workloads: string[];
}

/** A rule in an object that decided about a request. */
export interface RuleReference {
  /** Kind of the object, such as `VirtualService`. */
  readonly kind: string;
  /** Namespace of the object. */
  readonly namespace: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Name of the rule, or its path in the object, such as `http[0]`.
   *
   * @default - the whole object
   */
  readonly rule?: string;
}

/** A destination that gets copies of requests. */
export interface AnswerMirror {
  /** Full host of the service. */
  readonly host: string;
  /** Port of the service. */
  readonly port: number;
  /**
   * Name of the subset.
   *
   * @default - the whole service
   */
  readonly subset?: string;
  /** Percentage of the requests that are copied. */
  readonly percentage: number;
}

/** How often a proxy sends a failed request again. */
export interface AnswerRetries {
  /** Highest number of retries. */
  readonly attempts: number;
  /**
   * Timeout of each attempt.
   *
   * @default - that of the request
   */
  readonly perTryTimeout?: string;
  /** Conditions, separated by commas. */
  readonly retryOn: string;
}
