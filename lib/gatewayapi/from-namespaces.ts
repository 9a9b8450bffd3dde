import { NAMESPACE_NAME } from '../facts/labels';
import type { LabelCondition } from '../kubernetes/label-condition';

/** Selector for namespaces by their labels; all conditions must be met. */
export interface NamespaceSelectorOptions {
  /**
   * Labels and their values.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Conditions on labels, such as `LabelExpression.exists('shared-gateway')` from cdk8s-plus.
   *
   * @default - none
   */
  readonly matchExpressions?: LabelCondition[];
}

/** Fields of a selection of namespaces, as in the manifest. */
export interface FromNamespacesOptions {
  /**
   * `All`, `Same`, `None` or `Selector`.
   *
   * @default Same
   */
  readonly from?: string;
  /**
   * Selector for the namespaces; only if `from` is `Selector`.
   *
   * @default - none
   */
  readonly selector?: NamespaceSelectorOptions;
}

/**
 * Namespaces from which routes or ListenerSets may attach.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/multiple-ns/
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'shared', namespace: 'infra' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * gateway.addListener('http', {
 *   port: 80,
 *   protocol: gatewayapi.Protocol.HTTP,
 *   allowedRoutes: { namespaces: gatewayapi.FromNamespaces.selector({ matchLabels: { 'shared-gateway': 'true' } }) },
 * });
 */
export class FromNamespaces {
  /** Every namespace. */
  public static readonly ALL = new FromNamespaces({ from: 'All' });
  /** Only the namespace of the Gateway itself: the default for routes. */
  public static readonly SAME = new FromNamespaces({ from: 'Same' });
  /** No namespace: the default for ListenerSets, and for them only. */
  public static readonly NONE = new FromNamespaces({ from: 'None' });

  /**
   * Allows namespaces by name.
   *
   * @param names - names of the namespaces
   */
  public static names(names: string[]): FromNamespaces {
    const matchExpressions = [{ key: NAMESPACE_NAME, operator: 'In', values: names }];
    return new FromNamespaces({ from: 'Selector', selector: { matchExpressions } });
  }

  /**
   * Allows namespaces by their labels.
   *
   * @param options - conditions
   */
  public static selector(options: NamespaceSelectorOptions): FromNamespaces {
    return FromNamespaces.of({ from: 'Selector', selector: options });
  }

  /**
   * Creates a selection from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: FromNamespacesOptions): FromNamespaces {
    const { from, selector } = options;
    return new FromNamespaces({ from, selector: selector && selectorManifest(selector) });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}

function selectorManifest({ matchLabels, matchExpressions }: NamespaceSelectorOptions): object {
  return {
    matchLabels,
    // Copies the fields, because an expression of cdk8s-plus is an instance of a class.
    matchExpressions: matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values })),
  };
}
