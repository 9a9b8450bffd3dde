// The types of the entry `cdk8s-istio/matchers`.
import type { MeshMatchers } from './build/lib/matchers/index';

export * from './build/lib/matchers/index';

// The `expect` of @jest/globals. The package exists only where Jest is installed.
// @ts-ignore
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends MeshMatchers<R> {}
}
