import { verbatim } from '../base/renderer';
import type { DirectoryOptions } from './directory';
import type { HelmOptions } from './helm';
import type { KustomizeOptions } from './kustomize';
import type { PluginOptions } from './plugin';

/**
 * What turns a source into manifests. Argo CD takes one tool a source, and finds out by itself which where none is named.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class SourceTool {
  /**
   * Helm.
   *
   * @param options - values, and how the chart is rendered
   */
  public static helm(options: HelmOptions = {}): SourceTool {
    return new SourceTool({ helm: helmManifest(options) });
  }

  /**
   * Kustomize.
   *
   * @param options - what is changed
   */
  public static kustomize(options: KustomizeOptions = {}): SourceTool {
    return new SourceTool({ kustomize: options });
  }

  /**
   * None: plain manifests and Jsonnet.
   *
   * @param options - which files
   */
  public static directory(options: DirectoryOptions = {}): SourceTool {
    return new SourceTool({ directory: options });
  }

  /**
   * A config management plugin.
   *
   * @param options - the plugin, and what it is given
   */
  public static plugin(options: PluginOptions = {}): SourceTool {
    return new SourceTool({ plugin: options });
  }

  /**
   * Settings of several tools, of which Argo CD takes one only: for manifests that have them all the same.
   *
   * @param tools - one of each kind
   */
  public static several(tools: SourceTool[]): SourceTool {
    return new SourceTool(Object.assign({}, ...tools.map((tool) => tool.fields)));
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}

function helmManifest({ valuesObject, ...options }: HelmOptions): object {
  return { ...options, valuesObject: valuesObject && verbatim(valuesObject) };
}
