import type { Construct } from 'constructs';

/** Resources that are added to a namespace in a phase of its adoption. */
export interface IAdoptionStep {
  /**
   * Creates the resources. Called once, and only if the phase is reached.
   *
   * @param scope - scope of the resources; all steps of an adoption share it, so their ids must differ
   */
  create(scope: Construct): void;
}
