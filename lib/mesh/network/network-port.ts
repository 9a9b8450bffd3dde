import type { Renderer } from '../../base/renderer';
import { checkPort } from '../../base/value-checks';
import { reversedRange } from '../../diagnostics/codes/mesh-network-policy';

interface PortManifest {
  readonly protocol: string;
  readonly port: number | string;
  readonly endPort?: number;
}

/**
 * Ports that a NetworkPolicy allows. The CNI checks connections at the pod, so the port is that of the pod, not of its
 * Service. Rejected at synth: numbers that are not ports, and a range whose last port is below the first.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports
 *
 * @example
 * new mesh.NetworkPolicy(chart, 'web', {
 *   ingress: [{ ports: [mesh.NetworkPort.tcpNamed('http'), mesh.NetworkPort.tcpRange(8000, 8010)] }],
 *   egress: [{ ports: [mesh.NetworkPort.udp(53)] }],
 * });
 */
export class NetworkPort {
  /**
   * Returns a TCP port.
   *
   * @param port - port number, from 1 to 65535
   */
  public static tcp(port: number): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port });
  }

  /**
   * Returns a TCP port by its name in the containers.
   *
   * @param name - name of the port
   */
  public static tcpNamed(name: string): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port: name });
  }

  /**
   * Returns a range of TCP ports.
   *
   * @param first - first port number
   * @param last - last port number, not below `first`
   */
  public static tcpRange(first: number, last: number): NetworkPort {
    return new NetworkPort({ protocol: 'TCP', port: first, endPort: last });
  }

  /**
   * Returns a UDP port.
   *
   * @param port - port number, from 1 to 65535
   */
  public static udp(port: number): NetworkPort {
    return new NetworkPort({ protocol: 'UDP', port });
  }

  private constructor(private readonly manifest: PortManifest) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { port, endPort } = this.manifest;
    reportInvalidPort(renderer, 'port', port);
    reportInvalidPort(renderer, 'endPort', endPort);
    if (endPort !== undefined && endPort < Number(port)) {
      renderer.report(reversedRange.endBelowStart({ port: Number(port), endPort }), 'endPort');
    }
    return this.manifest;
  }
}

function reportInvalidPort(renderer: Renderer, field: string, port: number | string | undefined): void {
  const diagnostic = typeof port === 'number' ? checkPort(port) : undefined;
  if (diagnostic !== undefined) {
    renderer.report(diagnostic, field);
  }
}
