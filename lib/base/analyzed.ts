import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

const ANALYZED = new Trait<true>('Analyzed');

/** Marks a construct as one below which the analysis judges all manifests, so that they need not be judged twice. */
export function markAsAnalyzed(scope: IConstruct): void {
  ANALYZED.set(scope, true);
}

/** Whether the analysis judges the manifests of a construct. */
export function isAnalyzed(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => ANALYZED.isOn(scope));
}
