import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { claimNodePorts } from '../base/node-port-claims';
import { KUBE_PROMETHEUS_STACK_VERSION } from '../facts/versions';
import { mergeDeep } from '../private/merge';
import { GrafanaAuth } from './grafana-auth';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';
import { numberAt, textAt } from './private/helm-values';
import { downloadedDashboards } from './private/istio-dashboards';
import { MAX_FULL_NAME, StackNames } from './private/stack-names';

/** What is installed of kube-prometheus-stack. */
export interface KubePrometheusStackProps extends HelmAddOnOptions {
  /**
   * How long metrics are kept, as Prometheus writes it.
   *
   * @default - what the chart says: 10d
   */
  readonly retention?: string;

  /**
   * Port of the nodes for Prometheus, 30000 to 32767; see also `NodePorts`, which says what clashes.
   *
   * @default - none: reached within the cluster only
   */
  readonly prometheusNodePort?: number;

  /**
   * Port of the nodes for Grafana, 30000 to 32767; see also `NodePorts`, which says what clashes.
   *
   * @default - none: reached within the cluster only
   */
  readonly grafanaNodePort?: number;

  /**
   * Whether Grafana shows its dashboards to everybody who reaches it, without a login: for a cluster of one's own. Kiali
   * needs no `grafanaAuth` then.
   *
   * @default false
   */
  readonly grafanaAnonymous?: boolean;

  /**
   * Whether Grafana has Istio's dashboards of mesh, services, workloads, control plane, performance and ztunnel, to which
   * Kiali links. Its pod downloads them from GitHub when it starts, and does not start where it cannot.
   *
   * @default false
   */
  readonly istioDashboards?: boolean;
}

/**
 * Prometheus, its operator, Alertmanager and Grafana, as the chart kube-prometheus-stack installs them: in the namespace
 * `monitoring`, and with every monitor and every rule of the cluster, not only those with the label of the release.
 *
 * The chart makes up the password of Grafana's user `admin`; `grafanaPasswordCommand` prints it. Argo CD would make up
 * another one whenever it renders the chart anew, and restart Grafana: give it the name of a Secret of your own, with the
 * keys `admin-user` and `admin-password`, by `values: { grafana: { admin: { existingSecret: 'grafana-login' } } }`.
 *
 * Refused at synth: names of a release (or a `fullnameOverride` of the values) longer than the 26 characters that the chart
 * keeps of them, ports of nodes out of range or taken.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 */
export class KubePrometheusStack extends HelmAddOn {
  /** Version of the chart that is installed where none is named; it brings prometheus-operator 0.93.0. */
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
    addCheck(this, () => this.problems());
    claimNodePorts(this, () => this.names.nodePortClaims());
  }

  /** Address of Prometheus within the cluster. */
  public get prometheusUrl(): string {
    const port = numberAt(this.values, 'prometheus.service.port') ?? 9090;
    return `http://${this.names.fullName}-prometheus.${this.names.namespace}:${port}`;
  }

  /** Address of Grafana within the cluster. */
  public get grafanaUrl(): string {
    const port = numberAt(this.values, 'grafana.service.port') ?? 80;
    const address = `http://${this.names.grafana}.${this.names.grafanaNamespace}`;
    return port === 80 ? address : `${address}:${port}`;
  }

  /** How Kiali logs in to Grafana, for `grafanaAuth` of a Kiali in the namespace of Grafana. */
  public get grafanaAuth(): GrafanaAuth {
    return GrafanaAuth.basic(this.names.grafanaSecret, {
      usernameKey: textAt(this.values, 'grafana.admin.userKey'),
      passwordKey: this.names.grafanaPasswordKey,
      namespace: this.names.grafanaNamespace,
    });
  }

  /** Command that prints the password of Grafana's user `admin`. */
  public get grafanaPasswordCommand(): string {
    const { grafanaSecret, grafanaNamespace, grafanaPasswordKey } = this.names;
    const key = grafanaPasswordKey.replaceAll('.', '\\.');
    return [
      `kubectl get secret ${grafanaSecret} --namespace ${grafanaNamespace} --output jsonpath='{.data.${key}}'`,
      'base64 --decode',
    ].join(' | ');
  }

  /** The ports of the nodes, such as for `extraPortMappings` of a kind cluster. */
  public get nodePorts(): number[] {
    return this.names.nodePortClaims().map(({ port }) => port);
  }

  private problems(): string[] {
    const { givenFullName } = this.names;
    return givenFullName === undefined || givenFullName.length <= MAX_FULL_NAME
      ? []
      : [
          `fullnameOverride: '${givenFullName}' is longer than ${MAX_FULL_NAME} characters, and the chart would cut it; give a shorter releaseName, or a shorter fullnameOverride in the values`,
        ];
  }
}

function defaultValues(releaseName: string, props: KubePrometheusStackProps): Record<string, unknown> {
  const { retention, prometheusNodePort, grafanaNodePort } = props;
  return {
    // Without it the names of Services depend on the length of the release's name.
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
      // Its chart leaves this ending out where the release is named after Grafana itself.
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
