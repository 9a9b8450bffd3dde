import type { IServiceAccount } from 'cdk8s-plus-30';
import { expectNeighbor, qualifiedName, type ReferenceTarget } from '../base/reference';
import type { Renderable } from '../base/renderer';
import { serviceAccountTarget } from '../base/service-account';

/** A service account, by its name in Kubernetes. */
export class ServiceAccountName {
  /**
   * A service account by name.
   *
   * @param name - its name, which stands for one of the same namespace, or, in policies, `namespace/name`
   */
  public static of(name: string): ServiceAccountName {
    return new ServiceAccountName(() => ({ name }));
  }

  /**
   * A service account of cdk8s-plus, with its namespace where that is another.
   *
   * @param serviceAccount - the service account
   */
  public static serviceAccount(serviceAccount: IServiceAccount): ServiceAccountName {
    return new ServiceAccountName(() => serviceAccountTarget(serviceAccount));
  }

  private constructor(private readonly identify: () => ReferenceTarget) {}

  /**
   * The name alone, for fields that take no namespace.
   *
   * @internal
   */
  public _local(): Renderable {
    return {
      _render: (renderer) => {
        const { name, namespace } = this.identify();
        expectNeighbor(renderer, { kind: 'ServiceAccount', name, namespace });
        return name;
      },
    };
  }

  /** @internal */
  public _render(): unknown {
    return qualifiedName(this.identify());
  }
}
