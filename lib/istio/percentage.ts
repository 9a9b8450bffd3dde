/**
 * Share of requests, as precise as 0.0001%.
 *
 * Write `istio.Percentage.of(50)` for `percentage: { value: 50 }`.
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'ratings', { hosts: [istio.Host.of('ratings')] });
 * routes.addHttpRoute({
 *   fault: { abort: istio.HttpAbort.httpStatus(500, { percentage: istio.Percentage.of(0.1) }) },
 *   route: [{ destination: istio.Destination.host(istio.Host.of('ratings')) }],
 * });
 */
export class Percentage {
  /**
   * Returns a share in percent.
   *
   * @param value - 0 to 100, such as `0.1` for one request in a thousand; other values are rejected at synth
   */
  public static of(value: number): Percentage {
    return new Percentage(value);
  }

  // Not `value`: TypeScript names that field in the error for `{ value: 50 }`.
  private constructor(private readonly percent: number) {}

  /** @internal */
  public _render(): unknown {
    return { value: this.percent };
  }
}
