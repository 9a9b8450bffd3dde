import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Application, ChartDeliveryOptions } from '../argocd/index';
import { createChartApplication } from '../argocd/private/chart-application';
import { addCheck } from '../base/check';
import { Composite } from '../base/composite';
import { ToolFile, toolFilePath } from '../base/tool-file';
import { checkLabelName } from '../base/value-checks';
import { invalidRelease } from '../diagnostics/codes/addons';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/words';
import { SUBDOMAIN } from '../facts/kubernetes-names';
import { shellWord } from '../private/shell-word';

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
 * A Helm chart of a pinned version that is installed with the mesh: by Helm, with a values file, or by Argo CD. Both
 * use the same values.
 *
 * Rejected at synth: names of a release or a namespace that Helm or Kubernetes does not accept, and repositories
 * without an HTTP or HTTPS URL.
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
export class HelmAddOn extends Composite {
  /** Values of the chart. */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  public readonly values: { [key: string]: any };

  private readonly props: HelmAddOnProps;

  public constructor(scope: Construct, id: string, props: HelmAddOnProps) {
    super(scope, id);
    this.props = props;
    this.values = props.values;
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

  /**
   * Path of the file that `writeValues` writes, relative to the output directory. Throws if the release name cannot be
   * part of a file name.
   */
  public get valuesPath(): string {
    return toolFilePath(this.valuesFile);
  }

  /**
   * Command for a POSIX shell that installs the chart. Run it in the output directory, with the file that `writeValues`
   * writes. Throws if a property of the release begins with `-`, because Helm would read it as an option.
   */
  public get installCommand(): string {
    const { releaseName, chart, repoUrl, version, namespace } = this.props;
    return [
      `helm upgrade --install ${shellWord(releaseName)} ${shellWord(chart)}`,
      `--repo ${shellWord(repoUrl)} --version ${shellWord(version)}`,
      `--namespace ${shellWord(namespace)} --create-namespace -f ${shellWord(this.valuesPath)}`,
    ].join(' ');
  }

  /**
   * Writes the values to `helm/<release>.yaml` in the output directory, for `installCommand`. Further calls have no
   * effect.
   */
  public writeValues(): void {
    if (this.node.tryFindChild('values') === undefined) {
      new ToolFile(this, 'values', { ...this.valuesFile, content: () => this.values });
    }
  }

  /**
   * Creates an Argo CD Application that installs the chart. Throws if the scope already has an Application of that
   * name, and if the scope is not in a chart.
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
    const { releaseName } = this;
    if (releaseName.includes(',')) {
      throw new Error(
        `${this.node.path}: releaseName: ${quote(releaseName)} contains a comma, at which Helm splits the value of "-f"; use another name`,
      );
    }
    return { tool: 'helm', fileName: `${releaseName}.yaml` };
  }
}

function checkRelease({ releaseName, namespace, repoUrl }: HelmAddOnProps): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!SUBDOMAIN.test(releaseName) || releaseName.length > LONGEST_RELEASE_NAME) {
    const diagnostic = invalidRelease.releaseName({ releaseName, longest: LONGEST_RELEASE_NAME });
    diagnostics.push({ ...diagnostic, path: 'releaseName' });
  }
  const ofNamespace = checkLabelName(namespace, 'namespace');
  if (ofNamespace !== undefined) {
    diagnostics.push({ ...ofNamespace, path: 'namespace' });
  }
  if (!/^https?:\/\/[^/\s]+\S*$/.test(repoUrl)) {
    diagnostics.push({ ...invalidRelease.repository({ repoUrl }), path: 'repoUrl' });
  }
  return diagnostics;
}
