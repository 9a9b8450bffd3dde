import type { Renderer } from '../../base/renderer';
import { checkPort } from '../../base/value-checks';

interface PortManifest {
  readonly protocol: string;
  readonly port: number | string;
  readonly endPort?: number;
}

/**
 * Ports that a NetworkPolicy lets through. Packets are judged outside of the pod, so the port is that of the pod, not of
 * its Service. Refused at synth: numbers that are no port, and a range whose last port is before the first.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPort {
  /**
   * A TCP port.
   *
   * @param port - its number, 1 to 65535
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
   * @param last - number of the last one; not below `first`
   */
  public static tcpRange(first: number, last: number): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port: first, endPort: last });
  }

  /**
   * A UDP port.
   *
   * @param port - its number, 1 to 65535
   */
  public static udp(port: number): NetworkPort {
    return new NetworkPort({ protocol: 'UDP', port });
  }

  private constructor(private readonly manifest: PortManifest) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { port, endPort } = this.manifest;
    reportNoPort(renderer, 'port', port);
    reportNoPort(renderer, 'endPort', endPort);
    if (endPort !== undefined && endPort < Number(port)) {
      renderer.report(`${endPort} is below port ${port}; give the ports as tcpRange(${endPort}, ${port})`, 'endPort');
    }
    return this.manifest;
  }
}

function reportNoPort(renderer: Renderer, field: string, port: number | string | undefined): void {
  const problem = typeof port === 'number' ? checkPort(port) : undefined;
  if (problem !== undefined) {
    renderer.report(problem, field);
  }
}
