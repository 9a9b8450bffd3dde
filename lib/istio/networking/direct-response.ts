/** Body of an answer that the proxy gives itself. */
export class DirectResponseBody {
  /**
   * Plain text.
   *
   * @param text - the body; over 100 KB is a warning, over 1 MB is refused at synth
   */
  public static string(text: string): DirectResponseBody {
    return new DirectResponseBody({ string: text });
  }

  /**
   * Any bytes, such as an image.
   *
   * @param base64 - the body in base64
   */
  public static bytes(base64: string): DirectResponseBody {
    return new DirectResponseBody({ bytes: base64 });
  }

  private constructor(private readonly body: object) {}

  /** @internal */
  public _render(): unknown {
    return this.body;
  }
}

/**
 * An answer that the proxy gives itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface DirectResponse {
  /** Status, 200 to 600. */
  readonly status: number;
  /**
   * Body.
   *
   * @default - empty
   */
  readonly body?: DirectResponseBody;
}
