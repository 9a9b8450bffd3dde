import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { claimNodePorts } from '../base/node-port-claims';
import { truncatedName } from '../diagnostics/codes/addons';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/words';
import { KUBE_PROMETHEUS_STACK_VERSION } from '../facts/versions';
import { mergeDeep } from '../private/merge';
import { shellWord } from '../private/shell-word';
import { GrafanaAuth } from './grafana-auth';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';
import { numberAt, textAt } from './private/helm-values';
import { downloadedDashboards } from './private/istio-dashboards';
import { MAX_FULL_NAME, StackNames } from './private/stack-names';

const SECRET_KEY = /^[-._a-zA-Z0-9]+$/;

/** Properties for `KubePrometheusStack`. */
export interface KubePrometheusStackProps extends HelmAddOnOptions {
  /**
   * Time for which Prometheus keeps metrics, in the format of Prometheus, such as `15d`.
   *
   * @default - the value of the chart: 10d
   */
  readonly retention?: string;

  /**
   * Node port of Prometheus, from 30000 to 32767. See `NodePorts` for conflicts.
   *
   * @default - none: Prometheus is reachable within the cluster only
   */
  readonly prometheusNodePort?: number;

  /**
   * Node port of Grafana, from 30000 to 32767. See `NodePorts` for conflicts.
   *
   * @default - none: Grafana is reachable within the cluster only
   */
  readonly grafanaNodePort?: number;

  /**
   * Whether Grafana shows its dashboards without a login to all clients that reach it. Use it for local clusters only.
   * Kiali then needs no `grafanaAuth`.
   *
   * @default false
   */
  readonly grafanaAnonymous?: boolean;

  /**
   * Whether Grafana includes the Istio dashboards for the mesh, services, workloads, the control plane, performance and
   * ztunnel, to which Kiali links. The pod of Grafana downloads them from GitHub at its start, and does not start if
   * the download fails.
   *
   * @default false
   */
  readonly istioDashboards?: boolean;
}

/**
 * Prometheus, its operator, Alertmanager and Grafana, installed from the chart kube-prometheus-stack in the namespace
 * `monitoring`. Prometheus reads all monitors and rules of the cluster, not only those with the label of the release.
 *
 * The chart generates the password of the Grafana user `admin`; `grafanaPasswordCommand` prints it. Argo CD would
 * generate another password each time it renders the chart, and restart Grafana. For Argo CD, create a Secret with the
 * keys `admin-user` and `admin-password`, and set its name:
 * `values: { grafana: { admin: { existingSecret: 'grafana-login' } } }`.
 *
 * Rejected at synth: release names (or a `fullnameOverride` in the values) longer than 26 characters, because the chart
 * truncates them, and node ports that are out of range or already in use.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 *
 * @example
 * const stack = new addons.KubePrometheusStack(chart, 'stack', { retention: '15d', istioDashboards: true });
 * stack.writeValues();
 * console.log(stack.installCommand);
 */
export class KubePrometheusStack extends HelmAddOn {
  /** Default version of the chart. It installs prometheus-operator 0.93.0. */
  public static readonly DEFAULT_VERSION = KUBE_PROMETHEUS_STACK_VERSION;

  private readonly names: StackNames;

  public constructor(scope: Construct, id: string, props: KubePrometheusStackProps = {}) {
    const { releaseName = 'kube-prometheus-stack', namespace = 'monitoring', values = {} } = props;
    super(scope, id, {
      repoUrl: 'https://prometheus-community.github.io/helm-charts',
      chart: 'kube-prometheus-stack',
      version: props.version ?? KubePrometheusStack.DEFAULT_VERSION,
      releaseName,
      namespace,
      values: mergeDeep(defaultValues(releaseName, props), values),
    });
    this.names = new StackNames(releaseName, namespace, this.values);
    addCheck(this, () => this.checkFullName());
    claimNodePorts(this, () => this.names.nodePortClaims());
  }

  /** URL of Prometheus within the cluster. */
  public get prometheusUrl(): string {
    const port = numberAt(this.values, 'prometheus.service.port') ?? 9090;
    return `http://${this.names.fullName}-prometheus.${this.names.namespace}:${port}`;
  }

  /** URL of Grafana within the cluster. */
  public get grafanaUrl(): string {
    const port = numberAt(this.values, 'grafana.service.port') ?? 80;
    const address = `http://${this.names.grafana}.${this.names.grafanaNamespace}`;
    return port === 80 ? address : `${address}:${port}`;
  }

  /** Login to Grafana, for `grafanaAuth` of a Kiali in the namespace of Grafana. */
  public get grafanaAuth(): GrafanaAuth {
    return GrafanaAuth.basic(this.names.grafanaSecret, {
      usernameKey: textAt(this.values, 'grafana.admin.userKey'),
      passwordKey: this.names.grafanaPasswordKey,
      namespace: this.names.grafanaNamespace,
    });
  }

  /**
   * Command for a POSIX shell that prints the password of the Grafana user `admin`. Throws if the values set a name
   * that begins with `-`, because kubectl would read it as an option, or a password key that a Secret cannot have.
   */
  public get grafanaPasswordCommand(): string {
    const { grafanaSecret, grafanaNamespace, grafanaPasswordKey } = this.names;
    if (!SECRET_KEY.test(grafanaPasswordKey)) {
      throw new Error(
        `${this.node.path}: grafana.admin.passwordKey: ${quote(grafanaPasswordKey)} is not a valid key of a Secret; use letters, digits, "-", "_" and "."`,
      );
    }
    const jsonPath = `{.data.${grafanaPasswordKey.replaceAll('.', '\\.')}}`;
    return [
      `kubectl get secret ${shellWord(grafanaSecret)} --namespace ${shellWord(grafanaNamespace)}`,
      `--output ${shellWord(`jsonpath=${jsonPath}`)} | base64 --decode`,
    ].join(' ');
  }

  /** Node ports of the release, for example for `extraPortMappings` of a kind cluster. */
  public get nodePorts(): number[] {
    return this.names.nodePortClaims().map(({ port }) => port);
  }

  private checkFullName(): Diagnostic[] {
    const { givenFullName: name } = this.names;
    return name === undefined || name.length <= MAX_FULL_NAME
      ? []
      : [{ ...truncatedName.tooLong({ name, longest: MAX_FULL_NAME }), path: 'fullnameOverride' }];
  }
}

function defaultValues(releaseName: string, props: KubePrometheusStackProps): Record<string, unknown> {
  const { retention, prometheusNodePort, grafanaNodePort } = props;
  return {
    // Without it, the names of the Services depend on the length of the release name.
    fullnameOverride: releaseName,
    prometheus: {
      ...nodePortService(prometheusNodePort),
      prometheusSpec: {
        podMonitorSelectorNilUsesHelmValues: false,
        probeSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
        serviceMonitorSelectorNilUsesHelmValues: false,
        ...(retention !== undefined && { retention }),
      },
    },
    grafana: {
      // The chart of Grafana omits this suffix if the release name contains "grafana".
      fullnameOverride: `${releaseName}-grafana`,
      ...nodePortService(grafanaNodePort),
      ...(props.grafanaAnonymous && { 'grafana.ini': { 'auth.anonymous': { enabled: true, org_role: 'Viewer' } } }),
      ...(props.istioDashboards && downloadedDashboards()),
    },
  };
}

function nodePortService(nodePort: number | undefined): object {
  return nodePort === undefined ? {} : { service: { type: 'NodePort', nodePort } };
}
