/**
 * Port of a ServiceEntry.
 *
 * @example
 * const database = new istio.ServiceEntry(chart, 'database', {
 *   hosts: [istio.Host.of('database.example.com')],
 *   resolution: istio.ServiceEntryResolution.STATIC,
 * });
 * const port = database.addPort(istio.ServerPort.tcp(5432, { name: 'postgres' }));
 * database.addEndpoint({ address: '10.0.0.5', ports: { [port.name]: 15432 } });
 */
export class ServiceEntryPort {
  /** @internal */
  public static _create(name: string): ServiceEntryPort {
    return new ServiceEntryPort(name);
  }

  private constructor(
    /** Name of the port, for the `ports` of endpoints. */
    public readonly name: string,
  ) {}
}
