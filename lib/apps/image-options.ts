/** Options for container images. */
export interface ImageOptions {
  /**
   * Registry and path of the images.
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
