import { verbatim } from '../base/renderer';
import type { DirectoryOptions } from './directory';
import type { HelmOptions } from './helm';
import type { KustomizeOptions } from './kustomize';
import type { PluginOptions } from './plugin';

/**
 * A tool that renders a source to manifests. Argo CD uses one tool for each source, and detects the tool if none is set.
 *
 * @example
 * new argocd.Application(chart, 'gateway', {
 *   metadata: { name: 'gateway', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.git('https://git.example.com/charts.git', {
 *     path: 'gateway',
 *     tool: argocd.SourceTool.helm({ valuesObject: { replicas: 2 } }),
 *   }),
 *   destination: argocd.ApplicationDestination.inCluster({ namespace: 'istio-ingress' }),
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class SourceTool {
  /**
   * Returns Helm.
   *
   * @param options - values, and options for rendering the chart
   */
  public static helm(options: HelmOptions = {}): SourceTool {
    return new SourceTool({ helm: helmManifest(options) });
  }

  /**
   * Returns Kustomize.
   *
   * @param options - changes to the manifests
   */
  public static kustomize(options: KustomizeOptions = {}): SourceTool {
    return new SourceTool({ kustomize: options });
  }

  /**
   * Returns the reader of plain manifests and Jsonnet.
   *
   * @param options - selection of files
   */
  public static directory(options: DirectoryOptions = {}): SourceTool {
    return new SourceTool({ directory: options });
  }

  /**
   * Returns a config management plugin.
   *
   * @param options - the plugin and its parameters
   */
  public static plugin(options: PluginOptions = {}): SourceTool {
    return new SourceTool({ plugin: options });
  }

  /**
   * Returns the settings of several tools, for manifests that contain them although Argo CD uses only one tool.
   *
   * @param tools - tools of different kinds
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
