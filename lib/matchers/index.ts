// The entry `cdk8s-istio/matchers`: matchers of vitest and Jest for what a mesh does with a request.

import type { MeshMatchers } from './mesh-matchers';
import { toAnswer, toDeny, toFail, toReach, toRedirect, toRoute } from './requests';

export type { FailedOutcome } from '../traffic/expectations/failed-outcome';
export type { MeshMatchers, RequestDetails } from './mesh-matchers';

/** The matchers, for `expect.extend(matchers)`. */
export const matchers = { toRoute, toReach, toDeny, toFail, toRedirect, toAnswer };

// Vitest and @types/jest both read this interface. The types of @jest/globals are in `matchers.d.ts` at the root.
declare global {
  namespace jest {
    interface Matchers<R, T> extends MeshMatchers<R> {}
  }
}
