import type { Renderer } from '../base/renderer';
import { serviceHost } from '../base/service';
import type { IService } from '../kubernetes/service';

/**
 * Name of a service in routes, rules and policies. A short name such as `reviews` refers to the service of that name in
 * the namespace of the resource that uses it.
 *
 * Write `istio.Host.of('reviews')` for `host: reviews`, or `istio.Host.service(service)` for a Service of this app.
 *
 * @example
 * const reviews = new kplus.Service(chart, 'reviews', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
 * new istio.DestinationRule(chart, 'reviews-dr', { host: istio.Host.service(reviews) });
 * new istio.DestinationRule(chart, 'ratings-dr', { host: istio.Host.of('ratings') });
 */
export class Host {
  /** All hosts (`*`); only for the routes of a gateway. */
  public static readonly ANY = Host.of('*');

  /**
   * Returns a host by its name.
   *
   * @param name - short name (`reviews`), full name (`reviews.bookinfo.svc.cluster.local`), DNS name of an external
   *   service, or a name whose first label is a wildcard (`*.example.com`)
   */
  public static of(name: string): Host {
    return new Host(
      () => name,
      () => name,
    );
  }

  /**
   * Returns the host of a Kubernetes Service: its full DNS name, or its short name if its namespace is unknown.
   *
   * @param service - the Service
   */
  public static service(service: IService): Host {
    return new Host(
      (renderer) => serviceHost(service, renderer.scope),
      () => service.name,
    );
  }

  private constructor(
    private readonly render: (renderer: Renderer) => string,
    private readonly givenName: () => string,
  ) {}

  /**
   * The name that the host was created with; the short name of a Service.
   *
   * @internal
   */
  public _givenName(): string {
    return this.givenName();
  }

  /** @internal */
  public _render(renderer: Renderer): string {
    return this.render(renderer);
  }
}
