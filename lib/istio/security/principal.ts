import type { IServiceAccount } from 'cdk8s-plus-30';
import type { ReferenceTarget } from '../../base/reference';
import type { Renderer } from '../../base/renderer';
import { serviceAccountTarget } from '../../base/service-account';
import { DEFAULT_NAMESPACE } from '../../facts/namespaces';

/**
 * Who calls, by the certificate of mutual TLS: a SPIFFE identity without `spiffe://`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export class Principal {
  /** Every caller that has a certificate of the mesh. */
  public static readonly ANY = new Principal(() => '*');

  /**
   * A principal as Istio writes it.
   *
   * @param name - `cluster.local/ns/bookinfo/sa/productpage`; a `*` at the beginning or the end stands for anything
   */
  public static of(name: string): Principal {
    return new Principal(() => name);
  }

  /**
   * The pods that run as a service account of cdk8s-plus. The trust domain is that of the target; the namespace is that
   * of the policy where the service account has none.
   *
   * @param serviceAccount - the service account
   */
  public static serviceAccount(serviceAccount: IServiceAccount): Principal {
    return new Principal((renderer) => spiffeIdentity(renderer, serviceAccountTarget(serviceAccount)));
  }

  /**
   * The pods that run as a service account by its name.
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
    renderer.report(
      `namespace of ServiceAccount ${name} is not known, and its identity holds it; give the chart a namespace`,
    );
  }
  return `${trustDomain}/ns/${own ?? namespace}/sa/${name}`;
}
