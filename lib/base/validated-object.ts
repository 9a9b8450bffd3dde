// Objects whose manifests can be written as soon as they are validated. To keep all of them until the last one is validated
// takes longer than to write them.
import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

/** An object that knows its manifest from its validation. */
export interface ValidatedObject {
  /** The manifest that the current synth has validated, once; undefined if it has not, or if only cdk8s can write it. */
  _takeValidated(): object | undefined;
  /** Whether the manifest has JSON patches, which are not validated. */
  readonly _hasPatches: boolean;
}

const VALIDATED = new Trait<true>('ValidatedObject');

/**
 * Marks constructs that implement `ValidatedObject`.
 *
 * @param constructs - the prototype of their class
 */
export function markAsValidatedObject(constructs: IConstruct & ValidatedObject): void {
  VALIDATED.set(constructs, true);
}

/** Returns a construct as an object that knows its manifest; undefined if it is none. */
export function asValidatedObject(construct: IConstruct): ValidatedObject | undefined {
  return VALIDATED.isOn(construct) ? (construct as IConstruct & ValidatedObject) : undefined;
}
