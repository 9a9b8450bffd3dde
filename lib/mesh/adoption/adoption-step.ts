import type { Construct } from 'constructs';

/** Something that a namespace gets from a certain phase of its adoption on. */
export interface IAdoptionStep {
  /**
   * Makes it. Called once, and only where the phase is reached.
   *
   * @param scope - where its resources live; all steps of an adoption share it, so their ids must differ
   */
  create(scope: Construct): void;
}
