import type { IRouteParent } from './parent-reference';

/** A ListenerSet that routes can attach to, made here or elsewhere. */
export interface IListenerSet extends IRouteParent {
  /** Name of the ListenerSet. */
  readonly name: string;
  /**
   * Its namespace, where known.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string | undefined;
}

/** What a reference to a ListenerSet of another app needs beside the name. */
export interface ListenerSetReferenceOptions {
  /**
   * Namespace of the ListenerSet.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}
