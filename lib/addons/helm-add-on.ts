import { Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import type { Application, ChartDeliveryOptions } from '../argocd/index';
import { createChartApplication } from '../argocd/private/chart-application';
import { addCheck } from '../base/check';
import { ToolFile, toolFilePath } from '../base/tool-file';
import { invalidRelease } from '../diagnostics/codes/addons';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/words';
import { isLabel, SUBDOMAIN } from '../facts/kubernetes-names';
import { command, rejectOptions } from './private/command';

/** Helm's limit, which leaves room for the suffixes of object names. */
const LONGEST_RELEASE_NAME = 53;

/** Options of the Helm release of an add-on. */
export interface HelmAddOnOptions {
  /**
   * Name of the release.
   *
   * @default - the name of the chart
   */
  readonly releaseName?: string;

  /**
   * Namespace that the add-on is installed in.
   *
   * @default - depends on the add-on
   */
  readonly namespace?: string;

  /**
   * Version of the chart.
   *
   * @default - a version that is compatible with the Istio versions that this package supports
   */
  readonly version?: string;

  /**
   * Additional values of the chart, at any depth. They override the values that the add-on writes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly values?: { [key: string]: any };
}

/** Properties for `HelmAddOn`. */
export interface HelmAddOnProps {
  /** HTTP or HTTPS URL of the chart repository. */
  readonly repoUrl: string;

  /** Name of the chart. */
  readonly chart: string;

  /** Version of the chart, or a range of versions. */
  readonly version: string;

  /** Name of the release: at most 53 characters. */
  readonly releaseName: string;

  /** Namespace that the chart is installed in. */
  readonly namespace: string;

  /** Values of the chart. */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly values: { [key: string]: any };
}

/** Options of the Argo CD Application that installs an add-on. */
export interface HelmAddOnApplicationOptions extends ChartDeliveryOptions {
  /**
   * Scope of the Application, such as the chart of the Applications of an `AppOfApps`.
   *
   * @default - the add-on; required if the add-on is not in a chart
   */
  readonly scope?: Construct;

  /**
   * Name of the Application. Required if there is an Application for each of several clusters.
   *
   * @default - the name of the release
   */
  readonly name?: string;
}

/**
 * A Helm chart of a pinned version that is installed with the mesh: by Helm, with a values file, or by Argo CD. Both use
 * the same values.
 *
 * Throws if the release name, chart, version, repository or namespace starts with `-`, because Helm would read it as an
 * option, and if the release name cannot be part of a file name. Rejected at synth: names of a release or a namespace that
 * Helm or Kubernetes does not accept, and repositories without an HTTP or HTTPS URL.
 *
 * @see https://helm.sh/docs/helm/helm_upgrade/
 *
 * @example
 * const loki = new addons.HelmAddOn(chart, 'loki', {
 *   repoUrl: 'https://grafana.github.io/helm-charts',
 *   chart: 'loki',
 *   version: '6.30.0',
 *   releaseName: 'loki',
 *   namespace: 'monitoring',
 *   values: { deploymentMode: 'SingleBinary' },
 * });
 * loki.createApplication();
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
    this.rejectUnsafeWords();
    addCheck(this, () => checkRelease(props));
  }

  /** Name of the release. */
  public get releaseName(): string {
    return this.props.releaseName;
  }

  /** Namespace that the chart is installed in. */
  public get namespace(): string {
    return this.props.namespace;
  }

  /** Version of the chart. */
  public get version(): string {
    return this.props.version;
  }

  /** Path of the file that `writeValues` writes, relative to the output directory. */
  public get valuesPath(): string {
    return toolFilePath(this.valuesFile);
  }

  /**
   * Command for a POSIX shell that installs the chart. It runs in the output directory and reads the file that
   * `writeValues` writes.
   */
  public get installCommand(): string {
    const { releaseName, chart, repoUrl, version, namespace } = this.props;
    const words = ['helm', 'upgrade', '--install', releaseName, chart, '--repo', repoUrl, '--version', version];
    return command([...words, '--namespace', namespace, '--create-namespace', '-f', this.valuesPath]);
  }

  /**
   * Writes the values to `helm/<release>.yaml` in the output directory, for `installCommand`. Further calls have no effect.
   */
  public writeValues(): void {
    if (this.node.tryFindChild('values') === undefined) {
      new ToolFile(this, 'values', { ...this.valuesFile, content: () => Yaml.stringify(this.values) });
    }
  }

  /**
   * Creates an Argo CD Application that installs the chart. Throws if the scope already has an Application of that name, and
   * if the scope is not in a chart.
   *
   * @param options - scope, name and destination of the Application
   */
  public createApplication(options: HelmAddOnApplicationOptions = {}): Application {
    const { releaseName, chart, repoUrl, version } = this.props;
    const { scope = this, name = releaseName } = options;
    const id = `application-${name}`;
    if (scope.node.tryFindChild(id) !== undefined) {
      const problem = `${quote(scope.node.path)} already has an Application ${quote(name)}; use another name or scope`;
      throw new Error(`${this.node.path}: ${problem}`);
    }
    if (!scope.node.scopes.some(Chart.isChart)) {
      throw new Error(`${this.node.path}: an Application must be in a chart; set scope to a construct in a chart`);
    }
    const helm = { releaseName, valuesObject: this.values };
    const spec = { name, repoUrl, chart, version, targetNamespace: this.namespace, helm };
    return createChartApplication(scope, id, spec, options);
  }

  private get valuesFile(): { readonly tool: string; readonly fileName: string } {
    return { tool: 'helm', fileName: `${this.releaseName}.yaml` };
  }

  private rejectUnsafeWords(): void {
    const { releaseName, chart, repoUrl, version, namespace } = this.props;
    rejectOptions(this.node.path, { releaseName, chart, repoUrl, version, namespace });
    // The name is part of a path, and Helm splits the value of -f at commas.
    if (/[/\\,]/.test(releaseName)) {
      throw new Error(
        `${this.node.path}: releaseName: ${quote(releaseName)} cannot be part of a file name; remove "/", "\\" and ","`,
      );
    }
  }
}

function checkRelease({ releaseName, namespace, repoUrl }: HelmAddOnProps): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!SUBDOMAIN.test(releaseName) || releaseName.length > LONGEST_RELEASE_NAME) {
    const diagnostic = invalidRelease.releaseName({ releaseName, longest: LONGEST_RELEASE_NAME });
    diagnostics.push({ ...diagnostic, path: 'releaseName' });
  }
  if (!isLabel(namespace)) {
    diagnostics.push({ ...invalidRelease.namespace({ namespace }), path: 'namespace' });
  }
  if (!/^https?:\/\/[^/\s]+\S*$/.test(repoUrl)) {
    diagnostics.push({ ...invalidRelease.repository({ repoUrl }), path: 'repoUrl' });
  }
  return diagnostics;
}
