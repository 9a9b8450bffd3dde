/** A share of requests. Istio distinguishes shares down to 0.0001 %. */
export class Percentage {
  /**
   * A share in percent.
   *
   * @param value - 0 to 100, such as `0.1` for one request in a thousand; other values are refused at synth
   */
  public static of(value: number): Percentage {
    return new Percentage(value);
  }

  private constructor(private readonly value: number) {}

  /** @internal */
  public _render(): unknown {
    return { value: this.value };
  }
}
