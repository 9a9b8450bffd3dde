import type { IConstruct } from 'constructs';

// By symbol, not by module state: two copies of this package in one app must see each other's marks.
const ANALYZED = Symbol.for('cdk8s-istio.Analyzed');

/** Marks a construct as one below which the analysis judges all manifests, so that they need not be judged twice. */
export function markAsAnalyzed(scope: IConstruct): void {
  Object.defineProperty(scope, ANALYZED, { value: true, configurable: true });
}

/** Whether the analysis judges the manifests of a construct. */
export function isAnalyzed(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => (scope as { readonly [ANALYZED]?: true })[ANALYZED] === true);
}
