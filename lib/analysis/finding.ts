/** How bad a finding is. */
export enum Severity {
  /** It does not work, or not as written. */
  ERROR = 'error',
  /** It works, and is most likely not what was meant. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFO = 'info',
}

/** The object of Kubernetes that a finding is about. */
export interface FindingResource {
  /** API version as written, such as `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** Kind, such as `VirtualService`. */
  readonly kind: string;
  /**
   * Namespace as written.
   *
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /** Name of the object. */
  readonly name: string;
}

/** One thing that is wrong, or surprising. */
export interface Finding {
  /** Which rule found it, such as `IST0101`. `cdk8s-istio analyze --explain CODE` tells more. */
  readonly code: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** What is wrong, with the value that is to blame. */
  readonly message: string;
  /**
   * What to do about it.
   *
   * @default - the message says it all
   */
  readonly suggestion?: string;
  /** The object that it is about. */
  readonly resource: FindingResource;
  /**
   * Field in the manifest, such as `spec.http[1].route[0].destination.host`.
   *
   * @default - the whole object
   */
  readonly path?: string;
  /**
   * File that the finding points to: the manifest, or the source of the construct.
   *
   * @default - not known
   */
  readonly file?: string;
  /**
   * Line in `file`, from 1.
   *
   * @default - not known
   */
  readonly line?: number;
  /**
   * Path of the construct that made the object.
   *
   * @default - the object comes from a file
   */
  readonly construct?: string;
  /** Address of a page that explains the code. */
  readonly documentation: string;
}
