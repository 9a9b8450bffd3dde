/** A variant of the proxy's image. */
export class ProxyImage {
  /** The usual one, on a small Ubuntu. */
  public static readonly DEFAULT = new ProxyImage('default');
  /** With tools to look around. */
  public static readonly DEBUG = new ProxyImage('debug');
  /** Without a shell and other programs. */
  public static readonly DISTROLESS = new ProxyImage('distroless');

  /**
   * Another variant that the hub of the mesh offers.
   *
   * @param imageType - end of the image's tag
   */
  public static of(imageType: string): ProxyImage {
    return new ProxyImage(imageType);
  }

  private constructor(private readonly imageType: string) {}

  /** @internal */
  public _render(): unknown {
    return { imageType: this.imageType };
  }
}
