/**
 * A port of a container.
 *
 * @example
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [{ targetPort: monitoring.TargetPort.number(15020), path: '/stats/prometheus' }],
 * });
 */
export class TargetPort {
  /**
   * Refers to a port by number.
   *
   * @param number - port number, 1 to 65535
   */
  public static number(number: number): TargetPort {
    return new TargetPort(number);
  }

  /**
   * Refers to a port by name.
   *
   * @param name - name of the port in the pod
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
