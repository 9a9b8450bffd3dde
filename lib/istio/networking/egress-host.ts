import type { Renderer } from '../../base/renderer';
import { serviceHost } from '../../base/service';
import { expandHost } from '../../facts/host-names';
import type { IService } from '../../kubernetes/service';

/**
 * Services that a sidecar can reach, as `namespace/host`.
 *
 * Write `istio.EgressHost.of('istio-system/*')` for `istio-system/*`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 *
 * @example
 * new istio.Sidecar(chart, 'default', {
 *   egress: [{ hosts: [istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.namespace('istio-system')] }],
 * });
 */
export class EgressHost {
  /** All services of all namespaces. */
  public static readonly ALL = new EgressHost(() => '*/*');
  /** All services of the namespace of the Sidecar (`./*`). */
  public static readonly SAME_NAMESPACE = new EgressHost(() => './*');
  /** No services (`~/*`). */
  public static readonly NONE = new EgressHost(() => '~/*');

  /**
   * Returns all services of a namespace.
   *
   * @param name - name of the namespace
   */
  public static namespace(name: string): EgressHost {
    return EgressHost.of(`${name}/*`);
  }

  /**
   * Excludes all services of a namespace that other entries include, such as `EgressHost.ALL`. Requires Istio 1.31.
   *
   * @param name - name of the namespace
   */
  public static exceptNamespace(name: string): EgressHost {
    return EgressHost.of(`~${name}/*`);
  }

  /**
   * Returns a Service of this app.
   *
   * @param service - the Service
   */
  public static service(service: IService): EgressHost {
    return new EgressHost(({ scope }) => {
      const host = expandHost(serviceHost(service, scope), scope);
      return `${service.metadata.namespace ?? '.'}/${host}`;
    });
  }

  /**
   * Returns any services.
   *
   * @param host - `namespace/host`; the namespace is a name, `.` for the namespace of the Sidecar or `*` for all, and `~` before
   *   a name excludes it; the host is a full name, a name whose first label is a wildcard, or `*`
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
