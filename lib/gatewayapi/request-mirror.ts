/**
 * A share of requests.
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * route.addRule({
 *   filters: [
 *     gatewayapi.HttpFilter.requestMirror(gatewayapi.Backend.of('reviews-next', { port: 9080 }), {
 *       share: gatewayapi.MirrorShare.percent(10),
 *     }),
 *   ],
 *   backends: [gatewayapi.Backend.of('reviews', { port: 9080 })],
 * });
 */
export class MirrorShare {
  /**
   * Mirrors a percentage of the requests.
   *
   * @param percent - integer, 0 to 100
   */
  public static percent(percent: number): MirrorShare {
    return new MirrorShare({ percent });
  }

  /**
   * Mirrors a fraction of the requests, which can be less than one percent.
   *
   * @param numerator - numerator of the fraction
   * @param denominator - denominator of the fraction; 100 if unset
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
 * Requests that are mirrored.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestmirrorfilter
 */
export interface RequestMirrorOptions {
  /**
   * Share of the requests.
   *
   * @default - all requests
   */
  readonly share?: MirrorShare;
}
