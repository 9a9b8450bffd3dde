/**
 * Where an XBackend sends requests.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-4488/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XBackend(chart, 'backend', {
 *   metadata: { name: 'llama' },
 *   destination: gatewayapi.XBackendDestination.endpointSelector({ app: 'llama' }),
 *   port: 8000,
 * });
 */
export class XBackendDestination {
  /**
   * Sends requests to a host outside of the cluster.
   *
   * @param hostname - DNS name; neither an IP address nor a name under `.cluster.local`
   */
  public static externalHostname(hostname: string): XBackendDestination {
    return new XBackendDestination({ type: 'ExternalHostname', externalHostname: { hostname } });
  }

  /**
   * Sends requests to pods in the namespace of the XBackend.
   *
   * @param matchLabels - labels of the pods; at least one
   */
  public static endpointSelector(matchLabels: { [key: string]: string }): XBackendDestination {
    return new XBackendDestination({ type: 'EndpointSelector', endpointSelector: { matchLabels } });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _fields(): object {
    return this.manifest;
  }
}
