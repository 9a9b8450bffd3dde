/** Options for a tag with a value from the proxy or the request. */
export interface CustomTagOptions {
  /**
   * Value if the variable or header is missing.
   *
   * @default - the tag is omitted
   */
  readonly defaultValue?: string;
}

/**
 * Value of a tag in spans.
 *
 * Write `istio.CustomTag.literal('bookinfo')` for `literal: { value: bookinfo }`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 *
 * @example
 * new istio.Telemetry(chart, 'tracing', {
 *   tracing: [
 *     {
 *       customTags: {
 *         user: istio.CustomTag.header('end-user', { defaultValue: 'anonymous' }),
 *         cluster: istio.CustomTag.environment('ISTIO_META_CLUSTER_ID'),
 *       },
 *     },
 *   ],
 * });
 */
export class CustomTag {
  /**
   * Returns the same value for all spans.
   *
   * @param value - the value; must not be empty
   */
  public static literal(value: string): CustomTag {
    return new CustomTag({ literal: { value } });
  }

  /**
   * Returns the value of an environment variable of the proxy.
   *
   * @param name - name of the variable
   * @param options - value if the variable is missing
   */
  public static environment(name: string, options: CustomTagOptions = {}): CustomTag {
    return new CustomTag({ environment: { name, ...options } });
  }

  /**
   * Returns the value of a request header.
   *
   * @param name - name of the header
   * @param options - value if the header is missing
   */
  public static header(name: string, options: CustomTagOptions = {}): CustomTag {
    return new CustomTag({ header: { name, ...options } });
  }

  /**
   * Returns a value in the format of Envoy's access logs.
   *
   * @param value - format, such as `%REQ(x-request-id)%`
   */
  public static formatter(value: string): CustomTag {
    return new CustomTag({ formatter: { value } });
  }

  private constructor(private readonly source: object) {}

  /** @internal */
  public _render(): unknown {
    return this.source;
  }
}
