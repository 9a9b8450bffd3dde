import type { Service } from 'cdk8s-plus-30';
import type { Renderer } from '../../base/renderer';
import { serviceHost } from '../../base/service';
import { expandHost } from '../../facts/host-names';

/**
 * Services that a sidecar knows, as `namespace/host`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class EgressHost {
  /** Every service of every namespace. */
  public static readonly ALL = new EgressHost(() => '*/*');
  /** Every service of the namespace of the Sidecar. */
  public static readonly SAME_NAMESPACE = new EgressHost(() => './*');
  /** No service at all. */
  public static readonly NONE = new EgressHost(() => '~/*');

  /**
   * Every service of a namespace.
   *
   * @param name - name of the namespace
   */
  public static namespace(name: string): EgressHost {
    return EgressHost.of(`${name}/*`);
  }

  /**
   * A Service of cdk8s-plus.
   *
   * @param service - the Service
   */
  public static service(service: Service): EgressHost {
    return new EgressHost(({ scope }) => {
      const host = expandHost(serviceHost(service, scope), scope);
      return `${service.metadata.namespace ?? '.'}/${host}`;
    });
  }

  /**
   * Any services.
   *
   * @param host - `namespace/host`: the namespace by name, `.` for that of the Sidecar or `*` for any, the host in
   *   full, with a wildcard as its first label, or `*`
   */
  public static of(host: string): EgressHost {
    return new EgressHost(() => host);
  }

  private constructor(private readonly render: (renderer: Renderer) => string) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}
