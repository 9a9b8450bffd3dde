import type { LabelExpression } from 'cdk8s-plus-30';
import { NAMESPACE_NAME } from '../facts/labels';

/** Which namespaces are meant, by their labels; all of it must hold. */
export interface NamespaceSelectorOptions {
  /**
   * Labels with their values.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Conditions on labels, such as `LabelExpression.exists('shared-gateway')` of cdk8s-plus.
   *
   * @default - none
   */
  readonly matchExpressions?: LabelExpression[];
}

/** A choice of namespaces, word for word as the manifest has it. */
export interface FromNamespacesOptions {
  /**
   * All, Same, None or Selector.
   *
   * @default Same
   */
  readonly from?: string;
  /**
   * Labels of the namespaces; for Selector only.
   *
   * @default - none
   */
  readonly selector?: NamespaceSelectorOptions;
}

/**
 * From which namespaces routes, or ListenerSets, may attach.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/multiple-ns/
 */
export class FromNamespaces {
  /** Every namespace. */
  public static readonly ALL = new FromNamespaces({ from: 'All' });
  /** Only the namespace of the Gateway itself: the default for routes. */
  public static readonly SAME = new FromNamespaces({ from: 'Same' });
  /** No namespace: the default for ListenerSets, and for them only. */
  public static readonly NONE = new FromNamespaces({ from: 'None' });

  /**
   * Namespaces by name.
   *
   * @param names - names of the namespaces
   */
  public static names(names: string[]): FromNamespaces {
    const matchExpressions = [{ key: NAMESPACE_NAME, operator: 'In', values: names }];
    return new FromNamespaces({ from: 'Selector', selector: { matchExpressions } });
  }

  /**
   * Namespaces by their labels.
   *
   * @param options - what must hold
   */
  public static selector(options: NamespaceSelectorOptions): FromNamespaces {
    return FromNamespaces.of({ from: 'Selector', selector: options });
  }

  /**
   * Any choice, word for word.
   *
   * @param options - what is written
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
    // An expression of cdk8s-plus is a class of its own; only these members belong into a manifest.
    matchExpressions: matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values })),
  };
}
