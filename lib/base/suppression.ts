// Suppressions in the construct tree: codes that are not reported about a construct and all below it.
import type { IConstruct } from 'constructs';

// By symbol, not by module state: two copies of this package in one app must see each other's suppressions.
const SUPPRESSED = Symbol.for('cdk8s-istio.Suppressed');

/** A code that is not reported below a construct. */
export interface SuppressedCode {
  /** A code, or `*` for all. */
  readonly code: string;
  /** Why the diagnostic is wrong, or does not matter here. */
  readonly reason: string;
}

type Marked = IConstruct & { [SUPPRESSED]?: readonly SuppressedCode[] };

/** Hides a code for all objects below a construct. */
export function suppressBelow(scope: IConstruct, code: string, reason: string): void {
  const value = [...suppressedAt(scope), { code, reason }];
  Object.defineProperty(scope, SUPPRESSED, { value, configurable: true });
}

/** The suppressions at a construct itself. */
export function suppressedAt(scope: IConstruct): readonly SuppressedCode[] {
  return (scope as Marked)[SUPPRESSED] ?? [];
}

/** Whether a code is suppressed at a construct or above it. */
export function isSuppressed(construct: IConstruct, code: string): boolean {
  return construct.node.scopes.some((scope) =>
    suppressedAt(scope).some((suppressed) => suppressed.code === code || suppressed.code === '*'),
  );
}
