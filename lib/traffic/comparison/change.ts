import type { Answer } from '../answer';
import type { RequestOptions } from '../request-options';
import type { ChangeClass } from './change-class';

/** A change of what a mesh does with requests. Requests whose answers change in the same way are one change. */
export interface Change {
  /** How the answer changes. */
  readonly changeClass: ChangeClass;
  /** The requests, the answer before and after, and the cause. */
  readonly description: string;
  /**
   * What decides: the policy that refuses the requests; the rule of an ALLOW policy that lets them in on one side, if no rule
   * does on the other; or the objects with the routes before and after. Empty if there is none.
   */
  readonly cause: string;
  /** One of the requests. */
  readonly witness: RequestOptions;
  /** The witness as a text, such as `GET http://reviews.shop/ from shop/cart`. */
  readonly witnessText: string;
  /** Answer of the old mesh to the witness. */
  readonly before: Answer;
  /** Answer of the new mesh to the witness. */
  readonly after: Answer;
  /** Number of the compared requests that change in this way. */
  readonly requests: number;
}
