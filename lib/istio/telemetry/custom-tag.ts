/** Choices for a tag that is looked up. */
export interface CustomTagOptions {
  /**
   * Value where there is none.
   *
   * @default - the tag is left out
   */
  readonly defaultValue?: string;
}

/**
 * The value of a tag of spans.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export class CustomTag {
  /**
   * The same value for all spans.
   *
   * @param value - not empty
   */
  public static literal(value: string): CustomTag {
    return new CustomTag({ literal: { value } });
  }

  /**
   * An environment variable of the proxy.
   *
   * @param name - name of the variable
   * @param options - value where there is none
   */
  public static environment(name: string, options: CustomTagOptions = {}): CustomTag {
    return new CustomTag({ environment: { name, ...options } });
  }

  /**
   * A header of the request.
   *
   * @param name - name of the header
   * @param options - value where there is none
   */
  public static header(name: string, options: CustomTagOptions = {}): CustomTag {
    return new CustomTag({ header: { name, ...options } });
  }

  /**
   * A format of Envoy's access logs.
   *
   * @param value - such as `%REQ(x-request-id)%`
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
