import type { Namespace } from 'cdk8s-plus-30';

/** Namespaces that callers are in, by the certificate of mutual TLS. */
export class NamespaceMatch {
  /**
   * Namespaces by name.
   *
   * @param name - name; a `*` at the beginning or the end stands for anything
   */
  public static of(name: string): NamespaceMatch {
    return new NamespaceMatch(() => name);
  }

  /**
   * A Namespace of cdk8s-plus.
   *
   * @param namespace - the Namespace
   */
  public static namespace(namespace: Namespace): NamespaceMatch {
    return new NamespaceMatch(() => namespace.name);
  }

  private constructor(private readonly name: () => string) {}

  /** @internal */
  public _render(): unknown {
    return this.name();
  }
}
