/** A change of one field of a rendered object. */
export interface OverlayPatch {
  /**
   * Path of the field, such as `spec.template.spec.containers.[name:discovery].args.[30]`.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * New value, written without changes.
   *
   * @default - the field is removed
   */
  // biome-ignore lint/suspicious/noExplicitAny: fields may be of any shape
  readonly value?: any;
}

/**
 * An overlay, which changes a rendered object.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#KubernetesOverlay
 */
export interface Overlay {
  /**
   * API version of the object.
   *
   * @default - any
   */
  readonly apiVersion?: string;

  /**
   * Kind of the object.
   *
   * @default - none
   */
  readonly kind?: string;

  /**
   * Name of the object.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Changes of the object.
   *
   * @default - none
   */
  readonly patches?: OverlayPatch[];
}
