import type { Message } from '../message';

/** A condition of a match, in addition to the path. */
export interface Condition {
  /** As messages show it, such as `header x-user exact "ann"`. */
  readonly text: string;
  matches(message: Message): boolean;
}
