import type { INamespace } from '../../kubernetes/object';

/**
 * Namespaces of callers, from mutual TLS.
 *
 * Write `istio.NamespaceMatch.of('bookinfo')` for `bookinfo`, or `istio.NamespaceMatch.namespace(namespace)` for a
 * Namespace of this app.
 *
 * @example
 * istio.AuthorizationPolicy.allow(chart, 'teams', {
 *   rules: [{ from: [{ source: { namespaces: [istio.NamespaceMatch.of('team-*')] } }] }],
 * });
 */
export class NamespaceMatch {
  /**
   * Returns namespaces by name.
   *
   * @param name - name; a `*` at the beginning or the end matches anything
   */
  public static of(name: string): NamespaceMatch {
    return new NamespaceMatch(() => name);
  }

  /**
   * Returns a Namespace of this app.
   *
   * @param namespace - the Namespace
   */
  public static namespace(namespace: INamespace): NamespaceMatch {
    return new NamespaceMatch(() => namespace.name);
  }

  private constructor(private readonly name: () => string) {}

  /** @internal */
  public _render(): unknown {
    return this.name();
  }
}
