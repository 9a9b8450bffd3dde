import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Application,
  ApplicationDestination,
  ApplicationSource,
  AppProject,
  type IAppProject,
  SyncOption,
} from '../argocd';
import { ToolFile } from '../base/tool-file';

/** Choices for the release of an add-on. */
export interface HelmAddOnOptions {
  /**
   * Name of the release.
   *
   * @default - the name of the chart
   */
  readonly releaseName?: string;

  /**
   * Namespace that it is installed in.
   *
   * @default - as the add-on says
   */
  readonly namespace?: string;

  /**
   * Version of the chart.
   *
   * @default - one that goes with the versions that this package knows
   */
  readonly version?: string;

  /**
   * Further values of the chart, at any depth; they win over those that are written without being asked for.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly values?: { [key: string]: any };
}

/** A release of a chart. */
export interface HelmAddOnProps {
  /** Address of the chart's repository. */
  readonly repoUrl: string;

  /** Name of the chart. */
  readonly chart: string;

  /** Version of the chart. */
  readonly version: string;

  /** Name of the release. */
  readonly releaseName: string;

  /** Namespace that it is installed in. */
  readonly namespace: string;

  /** Values of the chart. */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly values: { [key: string]: any };
}

/** How Argo CD installs an add-on. */
export interface HelmAddOnApplicationOptions {
  /**
   * Where the Application lives, such as the chart of the Applications of an `AppOfApps`.
   *
   * @default - where the add-on lives
   */
  readonly scope?: Construct;

  /**
   * Namespace of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * Project that the Application belongs to.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;

  /**
   * Address of the cluster's API server.
   *
   * @default - the cluster of Argo CD
   */
  readonly server?: string;
}

/**
 * An add-on of the mesh as the release of a Helm chart, of a pinned version: installed by plain Helm, from a file of
 * values, or by Argo CD. Both get the same values.
 */
export class HelmAddOn extends Construct {
  /** Values of the chart. */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  public readonly values: { [key: string]: any };

  private readonly props: HelmAddOnProps;

  public constructor(scope: Construct, id: string, props: HelmAddOnProps) {
    super(scope, id);
    this.props = props;
    this.values = props.values;
  }

  /** Name of the release. */
  public get releaseName(): string {
    return this.props.releaseName;
  }

  /** Namespace that it is installed in. */
  public get namespace(): string {
    return this.props.namespace;
  }

  /** Version of the chart. */
  public get version(): string {
    return this.props.version;
  }

  /** Path of the file that `writeValues` writes, below the output directory. */
  public get valuesPath(): string {
    return `helm/${this.releaseName}.yaml`;
  }

  /** Command that installs it, in the output directory, from the file that `writeValues` writes. */
  public get installCommand(): string {
    const { releaseName, chart, repoUrl, version, namespace } = this.props;
    return [
      `helm upgrade --install ${releaseName} ${chart} --repo ${repoUrl} --version ${version}`,
      `--namespace ${namespace} --create-namespace -f ${this.valuesPath}`,
    ].join(' ');
  }

  /** Writes the values to `helm/<release>.yaml` below the output directory, for plain Helm. */
  public writeValues(): void {
    new ToolFile(this, 'values', {
      tool: 'helm',
      fileName: `${this.releaseName}.yaml`,
      content: () => Yaml.stringify(this.values),
    });
  }

  /**
   * Has Argo CD install it.
   *
   * @param options - where the Application is, and the cluster
   */
  public createApplication(options: HelmAddOnApplicationOptions = {}): Application {
    const { releaseName, chart, repoUrl, version } = this.props;
    const destination = { namespace: this.namespace };
    const scope = options.scope ?? this;
    return new Application(scope, `application-${releaseName}`, {
      metadata: { name: releaseName, namespace: options.namespace ?? 'argocd' },
      project: options.project ?? AppProject.DEFAULT,
      source: ApplicationSource.helmChart(repoUrl, chart, {
        targetRevision: version,
        helm: { releaseName, valuesObject: this.values },
      }),
      destination: options.server
        ? ApplicationDestination.server(options.server, destination)
        : ApplicationDestination.inCluster(destination),
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        // CRDs are too long for the annotation of a client-side apply.
        syncOptions: [SyncOption.CREATE_NAMESPACE, SyncOption.SERVER_SIDE_APPLY],
      },
    });
  }
}
