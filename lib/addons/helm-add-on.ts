import { Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import type { Application, ChartDeliveryOptions } from '../argocd/index';
import { createChartApplication } from '../argocd/private/chart-application';
import { addCheck } from '../base/check';
import { ToolFile, toolFilePath } from '../base/tool-file';
import { checkLabelName } from '../base/value-checks';
import { messageOf } from '../diagnostics/format/summary';
import { SUBDOMAIN, SUBDOMAIN_SYNTAX } from '../facts/kubernetes-names';
import { shellWord } from '../private/shell-word';

/** What Helm allows, so that it can make names of objects from it. */
const LONGEST_RELEASE_NAME = 53;

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
  /** Address of the chart's repository, by HTTP or HTTPS. */
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
export interface HelmAddOnApplicationOptions extends ChartDeliveryOptions {
  /**
   * Where the Application lives, such as the chart of the Applications of an `AppOfApps`.
   *
   * @default - where the add-on lives: give one where no chart is around that
   */
  readonly scope?: Construct;

  /**
   * Name of the Application. Give one where there is an Application for each of several clusters.
   *
   * @default - the name of the release
   */
  readonly name?: string;
}

/**
 * An add-on of the mesh as the release of a Helm chart, of a pinned version: installed by plain Helm, from a file of
 * values, or by Argo CD. Both get the same values.
 *
 * Refused at synth: names of a release or a namespace that Helm and Kubernetes do not take, and a repository that is
 * not reached by HTTP or HTTPS.
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
    addCheck(this, () => problemsOf(props));
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
    return toolFilePath(this.valuesFile);
  }

  /** Command that installs it, in the output directory, from the file that `writeValues` writes: call that too. */
  public get installCommand(): string {
    const { releaseName, chart, repoUrl, version, namespace } = this.props;
    return [
      `helm upgrade --install ${shellWord(releaseName)} ${shellWord(chart)}`,
      `--repo ${shellWord(repoUrl)} --version ${shellWord(version)}`,
      `--namespace ${shellWord(namespace)} --create-namespace -f ${shellWord(this.valuesPath)}`,
    ].join(' ');
  }

  /** Writes the values to `helm/<release>.yaml` below the output directory, for plain Helm; no more than once. */
  public writeValues(): void {
    if (this.node.tryFindChild('values') === undefined) {
      new ToolFile(this, 'values', { ...this.valuesFile, content: () => Yaml.stringify(this.values) });
    }
  }

  /**
   * Has Argo CD install it. Throws where the scope has an Application of that name already, and where it is in no chart.
   *
   * @param options - where the Application is, and the cluster
   */
  public createApplication(options: HelmAddOnApplicationOptions = {}): Application {
    const { releaseName, chart, repoUrl, version } = this.props;
    const { scope = this, name = releaseName } = options;
    const id = `application-${name}`;
    if (scope.node.tryFindChild(id) !== undefined) {
      const problem = `'${scope.node.path}' has an Application '${name}' already; give this one another name or scope`;
      throw new Error(`${this.node.path}: ${problem}`);
    }
    if (!scope.node.scopes.some(Chart.isChart)) {
      throw new Error(`${this.node.path}: an Application has to be in a chart; give one as scope`);
    }
    const helm = { releaseName, valuesObject: this.values };
    const spec = { name, repoUrl, chart, version, targetNamespace: this.namespace, helm };
    return createChartApplication(scope, id, spec, options);
  }

  private get valuesFile(): { readonly tool: string; readonly fileName: string } {
    return { tool: 'helm', fileName: `${this.releaseName}.yaml` };
  }
}

function problemsOf({ releaseName, namespace, repoUrl }: HelmAddOnProps): string[] {
  const problems: string[] = [];
  if (!SUBDOMAIN.test(releaseName) || releaseName.length > LONGEST_RELEASE_NAME) {
    const syntax = `at most ${LONGEST_RELEASE_NAME} ${SUBDOMAIN_SYNTAX}`;
    problems.push(`releaseName: '${releaseName}' is no name of a release; use ${syntax}`);
  }
  const ofNamespace = checkLabelName(namespace, 'namespace');
  if (ofNamespace !== undefined) {
    problems.push(messageOf({ ...ofNamespace, path: 'namespace' }));
  }
  if (!/^https?:\/\/[^/\s]+\S*$/.test(repoUrl)) {
    problems.push(
      `repoUrl: '${repoUrl}' is no address of a repository; give one such as https://kiali.org/helm-charts`,
    );
  }
  return problems;
}
