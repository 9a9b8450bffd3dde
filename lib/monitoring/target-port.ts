/** A port of a container, as its pod declares it. */
export class TargetPort {
  /**
   * A port by number.
   *
   * @param number - 1 to 65535
   */
  public static number(number: number): TargetPort {
    return new TargetPort(number);
  }

  /**
   * A port by name.
   *
   * @param name - its name
   */
  public static name(name: string): TargetPort {
    return new TargetPort(name);
  }

  private constructor(private readonly port: number | string) {}

  /** @internal */
  public _render(): unknown {
    return this.port;
  }
}
