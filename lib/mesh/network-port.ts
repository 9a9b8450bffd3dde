/**
 * Ports that a NetworkPolicy lets through. Packets are judged outside of the pod, so the port is that of the pod, not of
 * its Service.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPort {
  /**
   * A TCP port.
   *
   * @param port - its number
   */
  public static tcp(port: number): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port });
  }

  /**
   * A TCP port by the name that containers give it.
   *
   * @param name - its name
   */
  public static tcpNamed(name: string): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port: name });
  }

  /**
   * TCP ports in a row.
   *
   * @param first - number of the first one
   * @param last - number of the last one
   */
  public static tcpRange(first: number, last: number): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port: first, endPort: last });
  }

  /**
   * A UDP port.
   *
   * @param port - its number
   */
  public static udp(port: number): NetworkPort {
    return new NetworkPort({ protocol: 'UDP', port });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
