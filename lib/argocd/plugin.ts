/** An environment variable of a plugin. */
export interface PluginVariable {
  /** Name; the plugin sees it with `ARGOCD_ENV_` before it. */
  readonly name: string;

  /** Value. */
  readonly value: string;
}

/** A parameter of a plugin. */
export class PluginParameter {
  /**
   * A text.
   *
   * @param name - name of the parameter
   * @param value - the text
   */
  public static text(name: string, value: string): PluginParameter {
    return new PluginParameter({ name, string: value });
  }

  /**
   * A list of texts.
   *
   * @param name - name of the parameter
   * @param values - the texts
   */
  public static list(name: string, values: string[]): PluginParameter {
    return new PluginParameter({ name, array: values });
  }

  /**
   * Texts by key.
   *
   * @param name - name of the parameter
   * @param values - the texts by key
   */
  public static map(name: string, values: { [key: string]: string }): PluginParameter {
    return new PluginParameter({ name, map: values });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _render(): unknown {
    return this.fields;
  }
}

/**
 * How a config management plugin renders manifests.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export interface PluginOptions {
  /**
   * Name of the plugin.
   *
   * @default - the first plugin that says it is for this source
   */
  readonly name?: string;

  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: PluginVariable[];

  /**
   * Parameters.
   *
   * @default - none
   */
  readonly parameters?: PluginParameter[];
}
