// Loads the CEL engine at the first use, because it takes longer to load than everything else in this package.
import type * as engine from './engine';

export type { CelProgram, CelResult, CelValue, RegexMatcher } from './engine';

/** The functions of the engine. */
export type CelEngine = typeof engine;

let loaded: CelEngine | undefined;

/** The CEL and RE2 engine. */
export function celEngine(): CelEngine {
  loaded ??= require('./engine') as CelEngine;
  return loaded;
}
