import type { IRouteParent } from './parent-reference';

/** A ListenerSet that routes can attach to, defined in this app or elsewhere. */
export interface IListenerSet extends IRouteParent {
  /** Name of the ListenerSet. */
  readonly name: string;
  /**
   * Namespace of the ListenerSet, if known.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string | undefined;
}

/** Options for `ListenerSet.fromListenerSetName`. */
export interface ListenerSetReferenceOptions {
  /**
   * Namespace of the ListenerSet.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}
