import { expectNeighbor, qualifiedName, type ReferenceTarget } from '../base/reference';
import type { Renderable } from '../base/renderer';
import { serviceAccountTarget } from '../base/service-account';
import type { IServiceAccount } from '../kubernetes/service-account';

/**
 * Name of a service account in Kubernetes.
 *
 * Write `istio.ServiceAccountName.of('productpage')` for `productpage`, or
 * `istio.ServiceAccountName.serviceAccount(account)` for a ServiceAccount of this app.
 *
 * @example
 * istio.AuthorizationPolicy.allow(chart, 'reviews', {
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 *   rules: [{ from: [{ source: { serviceAccounts: [istio.ServiceAccountName.of('bookinfo/productpage')] } }] }],
 * });
 */
export class ServiceAccountName {
  /**
   * Returns a service account by its name.
   *
   * @param name - name of a service account in the same namespace; in policies also `namespace/name`
   */
  public static of(name: string): ServiceAccountName {
    return new ServiceAccountName(() => ({ name }));
  }

  /**
   * Returns a service account of this app, with its namespace if that is another one.
   *
   * @param serviceAccount - the service account
   */
  public static serviceAccount(serviceAccount: IServiceAccount): ServiceAccountName {
    return new ServiceAccountName(() => serviceAccountTarget(serviceAccount));
  }

  private constructor(private readonly identify: () => ReferenceTarget) {}

  /**
   * The name alone, for fields that do not accept a namespace.
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
