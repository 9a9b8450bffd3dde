import type { ReferenceTarget } from '../../base/reference';
import type { Renderer } from '../../base/renderer';
import { serviceAccountTarget } from '../../base/service-account';
import { unknownIdentity } from '../../diagnostics/codes/istio';
import { DEFAULT_NAMESPACE } from '../../facts/namespaces';
import type { IServiceAccount } from '../../kubernetes/service-account';

/**
 * Identity of a caller, from the certificate of mutual TLS: a SPIFFE identity without `spiffe://`.
 *
 * Write `istio.Principal.of('cluster.local/ns/bookinfo/sa/productpage')` for that string, or
 * `istio.Principal.serviceAccount(account)` for a ServiceAccount of this app.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 *
 * @example
 * const productpage = new kplus.ServiceAccount(chart, 'productpage', { metadata: { name: 'productpage' } });
 * istio.AuthorizationPolicy.allow(chart, 'reviews', {
 *   rules: [{ from: [{ source: { principals: [istio.Principal.serviceAccount(productpage)] } }] }],
 * });
 */
export class Principal {
  /** All callers that have a certificate of the mesh. */
  public static readonly ANY = new Principal(() => '*');

  /**
   * Returns a principal in Istio's notation.
   *
   * @param name - such as `cluster.local/ns/bookinfo/sa/productpage`; a `*` at the beginning or the end matches
   *   anything
   */
  public static of(name: string): Principal {
    return new Principal(() => name);
  }

  /**
   * Returns the identity of the pods that run as a service account of this app. The trust domain is that of the target.
   * A service account without a namespace is in the namespace of the policy.
   *
   * @param serviceAccount - the service account
   */
  public static serviceAccount(serviceAccount: IServiceAccount): Principal {
    return new Principal((renderer) => spiffeIdentity(renderer, serviceAccountTarget(serviceAccount)));
  }

  /**
   * The identity of the pods that run as a service account, by its name.
   *
   * @internal
   */
  public static _serviceAccountOf(target: ReferenceTarget): Principal {
    return new Principal((renderer) => spiffeIdentity(renderer, target));
  }

  private constructor(private readonly render: (renderer: Renderer) => string) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

function spiffeIdentity(renderer: Renderer, serviceAccount: ReferenceTarget): string {
  const { name, namespace: own } = serviceAccount;
  const { trustDomain, namespace = DEFAULT_NAMESPACE } = renderer.scope;
  if (own === undefined && renderer.scope.namespace === undefined) {
    renderer.report(unknownIdentity.noNamespace({ serviceAccount: name }));
  }
  return `${trustDomain}/ns/${own ?? namespace}/sa/${name}`;
}
