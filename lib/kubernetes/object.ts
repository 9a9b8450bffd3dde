// Objects of cdk8s-plus that this library refers to, described by the members that it reads: those of any cdk8s-plus fit.
import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** An object of this or another app, such as a Secret of cdk8s-plus. */
export interface IObject extends IConstruct {
  /** Group of the API; `core` or empty for the core group. */
  readonly apiGroup: string;
  /** Kind of the object. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}

/** An object of this app. */
export interface IOwnObject extends IObject {
  /** Metadata, with the namespace and the labels. */
  readonly metadata: ApiObjectMetadataDefinition;
}

/** A Namespace of cdk8s-plus. */
export interface INamespace extends IOwnObject {
  /** Selection of this namespace in network policies; distinguishes a Namespace from other objects. */
  toNamespaceSelectorConfig(): unknown;
}

/** A Secret of cdk8s-plus, or one of another app. */
export interface ISecret extends IObject {
  /** Environment variable with a key of the Secret; distinguishes a Secret from other objects. */
  envValue(key: string): unknown;
}
