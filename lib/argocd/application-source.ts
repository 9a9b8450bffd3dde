import type { HelmOptions } from './helm';
import { SourceTool } from './source-tool';

/** Options for all sources. */
export interface SourceOptions {
  /**
   * Branch, tag or commit of a Git repository; version of a Helm chart or an OCI image, or a range of versions.
   *
   * @default - the default branch of a Git repository; the newest version of a chart
   */
  readonly targetRevision?: string;

  /**
   * Prefix of the Git tags to consider if `targetRevision` is a range of versions.
   *
   * @default - none
   */
  readonly tagPrefix?: string;

  /**
   * Name by which other sources of the Application refer to this source, as `$name/path` in value files.
   *
   * @default - none
   */
  readonly ref?: string;

  /**
   * Name of the source on the command line of Argo CD.
   *
   * @default - the position of the source
   */
  readonly name?: string;
}

/** Options for a source that is a folder. */
export interface FolderSourceOptions extends SourceOptions {
  /**
   * Path of the folder. Leave it out if other sources only refer to files of this source by `ref`.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Tool that renders the manifests.
   *
   * @default - the tool that Argo CD detects
   */
  readonly tool?: SourceTool;
}

/** Options for a source that is a Helm chart. */
export interface HelmChartSourceOptions extends SourceOptions {
  /**
   * Values, and options for rendering the chart.
   *
   * @default - the defaults of the chart
   */
  readonly helm?: HelmOptions;
}

/** Fields of a source. */
export interface ApplicationSourceOptions extends FolderSourceOptions {
  /**
   * Name of a chart in a Helm repository.
   *
   * @default - none
   */
  readonly chart?: string;
}

/**
 * A source of the manifests of an Application.
 *
 * @example
 * const grafana = new argocd.Application(chart, 'grafana', {
 *   metadata: { name: 'grafana', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   destination: argocd.ApplicationDestination.inCluster({ namespace: 'monitoring' }),
 *   sources: [argocd.ApplicationSource.git('https://git.example.com/mesh.git', { ref: 'values' })],
 * });
 * grafana.addSource(
 *   argocd.ApplicationSource.helmChart('https://grafana.github.io/helm-charts', 'grafana', {
 *     targetRevision: '9.2.1',
 *     helm: { valueFiles: ['$values/grafana/values.yaml'] },
 *   }),
 * );
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class ApplicationSource {
  /**
   * Returns a folder of a Git repository.
   *
   * @param repoUrl - address of the repository
   * @param options - folder, revision and tool
   */
  public static git(repoUrl: string, options: FolderSourceOptions = {}): ApplicationSource {
    return new ApplicationSource(repoUrl, options);
  }

  /**
   * Returns a folder of an OCI image.
   *
   * @param repoUrl - address of the image, with the prefix `oci://`
   * @param options - folder (`.` for the whole image), version and tool
   */
  public static oci(repoUrl: string, options: FolderSourceOptions = {}): ApplicationSource {
    return new ApplicationSource(repoUrl, options);
  }

  /**
   * Returns a chart of a Helm repository.
   *
   * @param repoUrl - address of the repository; without `oci://` for an OCI registry
   * @param chart - name of the chart
   * @param options - version and values
   */
  public static helmChart(repoUrl: string, chart: string, options: HelmChartSourceOptions = {}): ApplicationSource {
    const { helm, ...source } = options;
    return new ApplicationSource(repoUrl, { ...source, chart, tool: helm && SourceTool.helm(helm) });
  }

  /**
   * Returns a source with the given fields, such as a chart that a plugin renders.
   *
   * @param repoUrl - address of the repository
   * @param options - fields of the source
   */
  public static of(repoUrl: string, options: ApplicationSourceOptions): ApplicationSource {
    return new ApplicationSource(repoUrl, options);
  }

  private constructor(
    private readonly repoUrl: string,
    private readonly fields: ApplicationSourceOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    const { tool, ...fields } = this.fields;
    return { repoURL: this.repoUrl, ...fields, ...tool?._fields() };
  }
}
