// Loads the CEL engine at the first need: it takes longer to load than everything else of this package together.
import type * as engine from './engine';

export type { CelProgram, CelResult, CelValue } from './engine';

/** What the engine offers. */
export type CelEngine = typeof engine;

let loaded: CelEngine | undefined;

/** The CEL and RE2 engine. */
export function celEngine(): CelEngine {
  loaded ??= require('./engine') as CelEngine;
  return loaded;
}
