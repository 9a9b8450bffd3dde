import type * as plugin from './plugin-run';

/**
 * The plugin for `validations:` in cdk8s.yaml: fails `cdk8s synth` where the manifests of an app have findings, whatever
 * its constructs come from. It is loaded with the package, so what it needs is loaded when it runs.
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
