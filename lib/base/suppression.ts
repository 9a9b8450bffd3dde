// Suppressions in the construct tree: codes that are not reported for a construct and everything below it.
import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

/** A code that is not reported below a construct. */
export interface SuppressedCode {
  /** A code, or `*` for all. */
  readonly code: string;
  /** Reason why the diagnostic is wrong or acceptable. */
  readonly reason: string;
}

const SUPPRESSED = new Trait<readonly SuppressedCode[]>('Suppressed');

/** Hides a code for all objects below a construct. */
export function suppressBelow(scope: IConstruct, code: string, reason: string): void {
  SUPPRESSED.set(scope, [...suppressedAt(scope), { code, reason }]);
}

/** Returns the suppressions of a construct, without those of its scopes. */
export function suppressedAt(scope: IConstruct): readonly SuppressedCode[] {
  return SUPPRESSED.of(scope) ?? [];
}

/** Whether a code is suppressed for a construct, by itself or by one of its scopes. */
export function isSuppressed(construct: IConstruct, code: string): boolean {
  return construct.node.scopes.some((scope) =>
    suppressedAt(scope).some((suppressed) => suppressed.code === code || suppressed.code === '*'),
  );
}
