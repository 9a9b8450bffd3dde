/** Where images come from. */
export interface ImageOptions {
  /**
   * Registry and path in front of the image names.
   *
   * @default - that of the upstream manifests
   */
  readonly registry?: string;

  /**
   * Tag of the images.
   *
   * @default - that of the upstream manifests
   */
  readonly tag?: string;
}
