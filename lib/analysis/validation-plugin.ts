import type * as plugin from './plugin-run';

/**
 * Plugin for `validations:` in cdk8s.yaml. Makes `cdk8s synth` fail if the analysis of the manifests reports diagnostics,
 * no matter which library the constructs come from.
 *
 * The class is loaded with the package, so it loads the analysis only when it runs.
 *
 * @internal
 */
export class AnalysisPlugin {
  public constructor(private readonly properties: plugin.PluginProperties = {}) {}

  public async validate(context: plugin.ValidationContext): Promise<void> {
    const { runPlugin } = require('./plugin-run') as typeof plugin;
    runPlugin(context, this.properties);
  }
}
