import type { Side } from '../comparison/requests/side';
import type { Walker } from '../walk/walker';
import type { ObjectMaker } from './names';
import type { CallList } from './permitted-call';

/** What suggestions are made from. */
export interface SuggestionContext {
  readonly walker: Walker;
  readonly side: Side;
  readonly list: CallList;
  readonly maker: ObjectMaker;
  /** Namespaces in which all other calls are denied. */
  readonly closed: readonly string[];
}
