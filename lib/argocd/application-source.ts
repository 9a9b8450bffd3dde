import type { HelmOptions } from './helm';
import { SourceTool } from './source-tool';

/** What every source has. */
export interface SourceOptions {
  /**
   * Branch, tag or commit of a Git repository; version of a Helm chart or an OCI image, or a range of versions.
   *
   * @default - the default branch of a Git repository; the newest version of a chart
   */
  readonly targetRevision?: string;

  /**
   * Text that Git tags must begin with to be looked at, where `targetRevision` is a range of versions.
   *
   * @default - none
   */
  readonly tagPrefix?: string;

  /**
   * Name that other sources of the same Application refer to this one by, as `$name/path` in value files.
   *
   * @default - none
   */
  readonly ref?: string;

  /**
   * Name of the source, for the command line of Argo CD.
   *
   * @default - its position
   */
  readonly name?: string;
}

/** Which folder a source is, and what renders it. */
export interface FolderSourceOptions extends SourceOptions {
  /**
   * Path of the folder; none for a source that only `ref` is used of.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * What turns the folder into manifests.
   *
   * @default - what Argo CD finds in the folder
   */
  readonly tool?: SourceTool;
}

/** Which version of a Helm chart a source is, and how it is rendered. */
export interface HelmChartSourceOptions extends SourceOptions {
  /**
   * Values, and how the chart is rendered.
   *
   * @default - with the defaults of the chart
   */
  readonly helm?: HelmOptions;
}

/** A source, field by field. */
export interface ApplicationSourceOptions extends FolderSourceOptions {
  /**
   * Name of a chart in a Helm repository.
   *
   * @default - none
   */
  readonly chart?: string;
}

/**
 * Where an Application has its manifests from.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class ApplicationSource {
  /**
   * A folder of a Git repository.
   *
   * @param repoUrl - address of the repository
   * @param options - folder, revision, and what renders it
   */
  public static git(repoUrl: string, options: FolderSourceOptions = {}): ApplicationSource {
    return new ApplicationSource(repoUrl, options);
  }

  /**
   * A folder of an OCI image.
   *
   * @param repoUrl - address of the image, beginning with `oci://`
   * @param options - folder (`.` for all of the image), version, and what renders it
   */
  public static oci(repoUrl: string, options: FolderSourceOptions = {}): ApplicationSource {
    return new ApplicationSource(repoUrl, options);
  }

  /**
   * A chart of a Helm repository.
   *
   * @param repoUrl - address of the repository; one in an OCI registry is written without `oci://`
   * @param chart - name of the chart
   * @param options - version and values
   */
  public static helmChart(repoUrl: string, chart: string, options: HelmChartSourceOptions = {}): ApplicationSource {
    const { helm, ...source } = options;
    return new ApplicationSource(repoUrl, { ...source, chart, tool: helm && SourceTool.helm(helm) });
  }

  /**
   * A source field by field, for what the others leave out, such as a chart that a plugin renders.
   *
   * @param repoUrl - address of the repository
   * @param options - what is written
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
