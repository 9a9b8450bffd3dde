/** An environment variable of a plugin. */
export interface PluginVariable {
  /** Name; the plugin reads it with the prefix `ARGOCD_ENV_`. */
  readonly name: string;

  /** Value. */
  readonly value: string;
}

/**
 * A parameter of a config management plugin.
 *
 * @example
 * const tool = argocd.SourceTool.plugin({
 *   name: 'cdk8s',
 *   parameters: [argocd.PluginParameter.text('app', 'main.ts'), argocd.PluginParameter.list('charts', ['bookinfo'])],
 * });
 * new argocd.Application(chart, 'bookinfo', {
 *   metadata: { name: 'bookinfo', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.git('https://git.example.com/mesh.git', { path: '.', tool }),
 *   destination: argocd.ApplicationDestination.inCluster(),
 * });
 */
export class PluginParameter {
  /**
   * Returns a parameter with a text.
   *
   * @param name - name of the parameter
   * @param value - the text
   */
  public static text(name: string, value: string): PluginParameter {
    return new PluginParameter({ name, string: value });
  }

  /**
   * Returns a parameter with a list of texts.
   *
   * @param name - name of the parameter
   * @param values - the texts
   */
  public static list(name: string, values: string[]): PluginParameter {
    return new PluginParameter({ name, array: values });
  }

  /**
   * Returns a parameter with texts by key.
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
 * Options for rendering manifests with a config management plugin.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export interface PluginOptions {
  /**
   * Name of the plugin.
   *
   * @default - the first plugin that supports the source
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
