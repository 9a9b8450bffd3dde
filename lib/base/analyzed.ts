import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

const ANALYZED = new Trait<true>('Analyzed');

/** Marks a construct whose manifests the analysis checks, so that construct validation does not check them too. */
export function markAsAnalyzed(scope: IConstruct): void {
  ANALYZED.set(scope, true);
}

/** Whether the analysis checks the manifests of a construct. */
export function isAnalyzed(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => ANALYZED.isOn(scope));
}
