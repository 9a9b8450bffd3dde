import type { Change } from '../change';

/** A time during a rollout in which requests are treated in another way than before and after it. */
export interface RolloutMoment {
  /** The object after which it begins, such as `VirtualService shop/cart`. */
  readonly from: string;
  /** The object after which it ends. */
  readonly until: string;
  /** What happens to the requests in the meantime. */
  readonly change: Change;
}

/** What happens while the objects of a mesh are changed one after the other. */
export interface Rollout {
  /** The objects that are applied, by sync wave and in the order of the input, then those that are deleted (`without ...`). */
  readonly steps: string[];
  /** The times in which requests fail, or are let in, although they are not before and after. */
  readonly moments: RolloutMoment[];
  /**
   * An order of the objects that avoids all moments.
   *
   * @default - no order is needed, or none is found
   */
  readonly order?: string[];
}
