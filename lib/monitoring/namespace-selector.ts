import type { Renderer } from '../base/renderer';
import type { IOwnObject } from '../kubernetes/object';

/** Fields of a namespace selector, as in the manifest. */
export interface NamespaceSelectorOptions {
  /**
   * Whether all namespaces are selected.
   *
   * @default false
   */
  readonly any?: boolean;
  /**
   * Names of the namespaces. Has no effect if `any` is true.
   *
   * @default - none
   */
  readonly matchNames?: string[];
}

/**
 * A selector for the namespaces in which a monitor or a probe selects objects.
 *
 * @example
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'backends', namespace: 'monitoring' },
 *   selector: monitoring.LabelSelector.labels({ tier: 'backend' }),
 *   namespaceSelector: monitoring.NamespaceSelector.names(['bookinfo', 'istioinaction']),
 *   endpoints: [{ port: 'metrics' }],
 * });
 */
export class NamespaceSelector {
  /** Selects all namespaces that Prometheus can access. */
  public static any(): NamespaceSelector {
    return new NamespaceSelector(() => ({ any: true }));
  }

  /**
   * Selects namespaces by name. The namespace of the resource itself is included only if it is named.
   *
   * @param names - names of the namespaces
   */
  public static names(names: string[]): NamespaceSelector {
    return new NamespaceSelector(() => ({ matchNames: names }));
  }

  /** Selects only the namespace of the resource itself, which is also the default. */
  public static sameNamespace(): NamespaceSelector {
    return new NamespaceSelector(() => ({}));
  }

  /**
   * Creates a selector from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: NamespaceSelectorOptions): NamespaceSelector {
    return new NamespaceSelector(() => options);
  }

  /**
   * Selects the namespace of a cdk8s-plus object. Omitted if it is the namespace of the resource itself, or unknown.
   *
   * @param object - object, such as a Service, a workload or an Ingress
   */
  public static namespaceOf(object: IOwnObject): NamespaceSelector {
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
