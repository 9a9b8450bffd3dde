import type { Message } from '../message';
import type { StringMatch } from './string-match';

/** A condition of a match, in addition to the path. */
export interface Condition {
  /** As messages show it, such as `header x-user exact "ann"`. */
  readonly text: string;
  /** The part of the request that it reads. Pseudo-headers, such as `:method`, are headers. */
  readonly part: 'header' | 'parameter' | 'claim';
  /** Name of the header in lower case, of the parameter, or of the claim and those that it is nested in. */
  readonly names: readonly string[];
  /** The values that it is for; undefined for all. */
  readonly value: StringMatch | undefined;
  /** Whether a request with such a value does not meet it. */
  readonly isForbidden: boolean;
  matches(message: Message): boolean;
}
