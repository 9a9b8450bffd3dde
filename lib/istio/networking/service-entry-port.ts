/** A port of a ServiceEntry. */
export class ServiceEntryPort {
  /** @internal */
  public static _create(name: string): ServiceEntryPort {
    return new ServiceEntryPort(name);
  }

  private constructor(
    /** Name of the port, which endpoints refer to in `ports`. */
    public readonly name: string,
  ) {}
}
