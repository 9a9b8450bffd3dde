import type { ApiObject } from 'cdk8s';
import type { INamespace } from './object';
import { ObjectHandle } from './object-handle';

/**
 * Namespaces of other classes than those of cdk8s-plus.
 *
 * @example
 * const shop = new kplus.k8s.KubeNamespace(chart, 'shop', { metadata: { name: 'shop' } });
 * istio.AuthorizationPolicy.allow(chart, 'callers', {
 *   rules: [
 *     { from: [{ source: { namespaces: [istio.NamespaceMatch.namespace(kubernetes.Namespace.fromApiObject(shop))] } }] },
 *   ],
 * });
 */
export class Namespace {
  /**
   * Returns a Namespace that an object of a generated class writes, such as `k8s.KubeNamespace`.
   *
   * @param object - the object; an error is thrown if it is not a Namespace
   */
  public static fromApiObject(object: ApiObject): INamespace {
    return ObjectHandle.find(object, 'Namespace', (found) => new NamespaceHandle(found));
  }

  private constructor() {}
}

class NamespaceHandle extends ObjectHandle implements INamespace {
  public toNamespaceSelectorConfig(): unknown {
    return { names: [this.name] };
  }
}
