/** A share of requests. */
export class MirrorShare {
  /**
   * Whole percent.
   *
   * @param percent - 0 to 100
   */
  public static percent(percent: number): MirrorShare {
    return new MirrorShare({ percent });
  }

  /**
   * A fraction, for less than a percent.
   *
   * @param numerator - how many
   * @param denominator - of how many; 100 where unset
   */
  public static fraction(numerator: number, denominator?: number): MirrorShare {
    return new MirrorShare({ fraction: { numerator, denominator } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}

/**
 * Which requests are mirrored.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestmirrorfilter
 */
export interface RequestMirrorOptions {
  /**
   * Share of the requests.
   *
   * @default - all
   */
  readonly share?: MirrorShare;
}
