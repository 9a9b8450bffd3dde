import type { Service } from 'cdk8s-plus-30';
import type { Renderer } from '../base/renderer';
import { serviceHost } from '../base/service';

/**
 * Name of a service, as routes, rules and policies refer to it.
 *
 * A short name such as `reviews` stands for the service of that name in the namespace of the resource that uses it.
 */
export class Host {
  /** Every host (`*`): only for routes that a gateway serves. */
  public static readonly ANY = Host.of('*');

  /**
   * A host by name.
   *
   * @param name - short name (`reviews`), full name (`reviews.bookinfo.svc.cluster.local`), DNS name of an external
   *   service, or a name with a wildcard as its first label (`*.example.com`)
   */
  public static of(name: string): Host {
    return new Host(
      () => name,
      () => name,
    );
  }

  /**
   * The host of a Kubernetes Service: its full DNS name, or its short name where its namespace is not known.
   *
   * @param service - the Service
   */
  public static service(service: Service): Host {
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
   * The name that it was given: of a Service, its short one.
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
