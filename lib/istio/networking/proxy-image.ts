/**
 * Variant of the proxy image.
 *
 * Write `istio.ProxyImage.DISTROLESS` for `image: { imageType: distroless }`.
 *
 * @example
 * new istio.ProxyConfig(chart, 'distroless', { image: istio.ProxyImage.DISTROLESS });
 * new istio.ProxyConfig(chart, 'reviews', {
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 *   image: istio.ProxyImage.of('debug'),
 * });
 */
export class ProxyImage {
  /** The default image, based on Ubuntu. */
  public static readonly DEFAULT = new ProxyImage('default');
  /** An image with debugging tools. */
  public static readonly DEBUG = new ProxyImage('debug');
  /** An image without a shell and other programs. */
  public static readonly DISTROLESS = new ProxyImage('distroless');

  /**
   * Returns another variant that the mesh's image registry provides.
   *
   * @param imageType - suffix of the image tag
   */
  public static of(imageType: string): ProxyImage {
    return new ProxyImage(imageType);
  }

  private constructor(private readonly variant: string) {}

  /** @internal */
  public _render(): unknown {
    return { imageType: this.variant };
  }
}
