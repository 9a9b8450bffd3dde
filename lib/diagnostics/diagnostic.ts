import type { Code } from './code';
import type { Severity } from './severity';

/** The Kubernetes object that a diagnostic is about. */
export interface DiagnosticResource {
  /** API version as written, such as `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** Kind, such as `VirtualService`. */
  readonly kind: string;
  /**
   * Namespace as written.
   *
   * @default - the manifest does not set a namespace
   */
  readonly namespace?: string;
  /** Name of the object. */
  readonly name: string;
}

/**
 * One problem, or one surprising fact, about a manifest or a construct.
 *
 * Construct validation, the analysis, the converter and the command line all report this type.
 */
export interface Diagnostic {
  /** Code, such as `IST0101`. `cdk8s-istio analyze --explain CODE` explains it. */
  readonly code: Code;
  /** Which of the messages of the code this is, such as `subsetNotFound`; stable across rewordings. */
  readonly messageId: string;
  /** Severity. */
  readonly severity: Severity;
  /** The problem, with the offending value. */
  readonly message: string;
  /**
   * How to fix it.
   *
   * @default - the message includes the fix
   */
  readonly suggestion?: string;
  /**
   * Lines that explain how the problem comes about, such as the way of a request.
   *
   * @default - the message explains it
   */
  readonly details?: string[];
  /** The values that the message names, for programs. */
  readonly parameters: { readonly [name: string]: unknown };
  /**
   * Object that the diagnostic is about.
   *
   * @default - the diagnostic is not about an object
   */
  readonly resource?: DiagnosticResource;
  /**
   * Field in the manifest, such as `spec.http[1].route[0].destination.host`.
   *
   * @default - the whole object
   */
  readonly path?: string;
  /**
   * File to look at: the manifest, or the source of the construct.
   *
   * @default - unknown
   */
  readonly file?: string;
  /**
   * Line in `file`, starting at 1.
   *
   * @default - unknown
   */
  readonly line?: number;
  /**
   * Column in `line`, starting at 1.
   *
   * @default - unknown
   */
  readonly column?: number;
  /**
   * Path of the construct that created the object.
   *
   * @default - the object comes from a file
   */
  readonly construct?: string;
  /** Address of a page that explains the code. */
  readonly documentation: string;
}
