import type { Resource } from 'cdk8s-plus-30';
import type { Renderer } from '../base/renderer';

/** A choice of namespaces, word for word as the manifest has it. */
export interface NamespaceSelectorOptions {
  /**
   * Whether all namespaces are meant.
   *
   * @default false
   */
  readonly any?: boolean;
  /**
   * Names of the namespaces; without effect where `any` is true.
   *
   * @default - none
   */
  readonly matchNames?: string[];
}

/** In which namespaces a monitor or a probe looks for what it selects. */
export class NamespaceSelector {
  /** All namespaces that Prometheus may read. */
  public static any(): NamespaceSelector {
    return new NamespaceSelector(() => ({ any: true }));
  }

  /**
   * Certain namespaces; the own one is among them only if it is named.
   *
   * @param names - names of the namespaces
   */
  public static names(names: string[]): NamespaceSelector {
    return new NamespaceSelector(() => ({ matchNames: names }));
  }

  /** Only the namespace of the resource itself, which is also what counts where nothing is said. */
  public static sameNamespace(): NamespaceSelector {
    return new NamespaceSelector(() => ({}));
  }

  /**
   * Any choice, word for word.
   *
   * @param options - what is written
   */
  public static of(options: NamespaceSelectorOptions): NamespaceSelector {
    return new NamespaceSelector(() => options);
  }

  /**
   * The namespace of an object of cdk8s-plus; left out where it is that of the resource itself, or not known.
   *
   * @param object - a Service, a workload, an Ingress
   */
  public static namespaceOf(object: Resource): NamespaceSelector {
    return new NamespaceSelector((renderer) => {
      const namespace = object.metadata.namespace;
      return namespace === undefined || namespace === renderer.scope.namespace
        ? undefined
        : { matchNames: [namespace] };
    });
  }

  private constructor(private readonly render: (renderer: Renderer) => object | undefined) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}
