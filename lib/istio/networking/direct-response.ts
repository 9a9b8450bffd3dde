/**
 * Body of a direct response.
 *
 * Write `istio.DirectResponseBody.string('maintenance')` for `body: { string: maintenance }`.
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'reviews', { hosts: [istio.Host.of('reviews')] });
 * routes.addDirectResponse({
 *   directResponse: { status: 503, body: istio.DirectResponseBody.string('maintenance') },
 * });
 */
export class DirectResponseBody {
  /**
   * Returns a plain text body.
   *
   * @param text - the text; more than 1 MB is rejected at synth, more than 100 KB is a warning
   */
  public static string(text: string): DirectResponseBody {
    return new DirectResponseBody({ string: text });
  }

  /**
   * Returns a binary body, such as an image.
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
 * Response that the proxy sends itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface DirectResponse {
  /** HTTP status, 200 to 600. */
  readonly status: number;
  /**
   * Body of the response.
   *
   * @default - empty
   */
  readonly body?: DirectResponseBody;
}
