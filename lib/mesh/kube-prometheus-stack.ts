import type { Construct } from 'constructs';
import { mergeDeep } from '../private/merge';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';

/** What is installed of kube-prometheus-stack. */
export interface KubePrometheusStackProps extends HelmAddOnOptions {
  /**
   * How long metrics are kept, as Prometheus writes it.
   *
   * @default - what the chart says: 10d
   */
  readonly retention?: string;

  /**
   * Port of the nodes for Prometheus; see also `NodePorts`.
   *
   * @default - none: reached within the cluster only
   */
  readonly prometheusNodePort?: number;

  /**
   * Port of the nodes for Grafana; see also `NodePorts`.
   *
   * @default - none: reached within the cluster only
   */
  readonly grafanaNodePort?: number;
}

/**
 * Prometheus, its operator, Alertmanager and Grafana, as the chart kube-prometheus-stack installs them: in the namespace
 * `monitoring`, and with every monitor and every rule of the cluster, not only those with the label of the release.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 */
export class KubePrometheusStack extends HelmAddOn {
  /** Version of the chart that is installed where none is named; it brings prometheus-operator 0.93.0. */
  public static readonly DEFAULT_VERSION = '88.2.0';

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
  }

  /** Address of Prometheus within the cluster. */
  public get prometheusUrl(): string {
    return `http://${this.releaseName}-prometheus.${this.namespace}:9090`;
  }

  /** Address of Grafana within the cluster. */
  public get grafanaUrl(): string {
    return `http://${this.releaseName}-grafana.${this.namespace}`;
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
    ...(grafanaNodePort !== undefined && { grafana: nodePortService(grafanaNodePort) }),
  };
}

function nodePortService(nodePort: number | undefined): object {
  return nodePort === undefined ? {} : { service: { type: 'NodePort', nodePort } };
}
