import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { Composite } from '../base/composite';
import { PROXY_CONTAINER } from '../facts/gateways';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import {
  LabelSelector,
  NamespaceSelector,
  PodMonitor,
  RelabelAction,
  type Relabeling,
  ServiceMonitor,
} from '../monitoring/index';

/** Properties for `MeshMonitoring`. */
export interface MeshMonitoringProps {
  /**
   * Name of both monitors. Required for a second `MeshMonitoring` in the namespace, which must be for another
   * Prometheus: a Prometheus that reads both scrapes everything twice.
   *
   * @default - istio-component-monitor for istiod, envoy-stats-monitor for the proxies
   */
  readonly name?: string;

  /**
   * Namespace of the monitors.
   *
   * @default istio-system
   */
  readonly namespace?: string;

  /**
   * Value of the label `release`, by which a Prometheus selects its monitors. The Prometheus of the chart
   * kube-prometheus-stack selects the name of its Helm release.
   *
   * @default istio
   */
  readonly release?: string;

  /**
   * Time between two scrapes.
   *
   * @default 15 seconds
   */
  readonly interval?: Duration;
}

const POD = '__meta_kubernetes_pod';
const SCRAPE_PORT = `${POD}_annotation_prometheus_io_port`;

/**
 * Monitors that make Prometheus scrape istiod and all proxies of the mesh, like the sample of Istio for the
 * prometheus-operator.
 *
 * Pods with the label `istio-prometheus-ignore` are excluded.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 *
 * @example
 * new addons.MeshMonitoring(chart, 'monitoring', {
 *   namespace: 'monitoring',
 *   release: 'kube-prometheus-stack',
 *   interval: Duration.seconds(30),
 * });
 */
export class MeshMonitoring extends Composite {
  /** Monitor of istiod. */
  public readonly controlPlane: ServiceMonitor;

  /** Monitor of the proxies. */
  public readonly proxies: PodMonitor;

  public constructor(scope: Construct, id: string, props: MeshMonitoringProps = {}) {
    super(scope, id);
    const namespace = props.namespace ?? ROOT_NAMESPACE;
    const release = props.release ?? 'istio';
    const interval = props.interval ?? Duration.seconds(15);
    this.controlPlane = new ServiceMonitor(this, 'ControlPlane', {
      metadata: {
        name: props.name ?? 'istio-component-monitor',
        namespace,
        labels: { monitoring: 'istio-components', release },
      },
      jobLabel: 'istio',
      targetLabels: ['app'],
      selector: LabelSelector.of({ matchExpressions: [{ key: 'istio', operator: 'In', values: ['pilot'] }] }),
      namespaceSelector: NamespaceSelector.any(),
      endpoints: [{ port: 'http-monitoring', interval }],
    });
    this.proxies = new PodMonitor(this, 'Proxies', {
      metadata: {
        name: props.name ?? 'envoy-stats-monitor',
        namespace,
        labels: { monitoring: 'istio-proxies', release },
      },
      jobLabel: 'envoy-stats',
      selector: LabelSelector.of({ matchExpressions: [{ key: 'istio-prometheus-ignore', operator: 'DoesNotExist' }] }),
      namespaceSelector: NamespaceSelector.any(),
      podMetricsEndpoints: [{ path: '/stats/prometheus', interval, relabelings: proxyRelabelings() }],
    });
  }
}

/** Keeps the proxy containers with the scrape annotation of Istio, and scrapes the port of the annotation. */
function proxyRelabelings(): Relabeling[] {
  return [
    { action: RelabelAction.KEEP, sourceLabels: [`${POD}_container_name`], regex: PROXY_CONTAINER },
    { action: RelabelAction.KEEP, sourceLabels: [`${POD}_annotationpresent_prometheus_io_scrape`] },
    // An IPv6 address is in brackets before a port.
    addressOf('(\\d+);(([A-Fa-f0-9]{1,4}::?){1,7}[A-Fa-f0-9]{1,4})', '[$2]:$1'),
    addressOf('(\\d+);((([0-9]+?)(\\.|$)){4})', '$2:$1'),
    { action: RelabelAction.LABEL_DROP, regex: `${POD}_label_(.+)` },
    { action: RelabelAction.REPLACE, sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
    { action: RelabelAction.REPLACE, sourceLabels: [`${POD}_name`], targetLabel: 'pod' },
  ];
}

function addressOf(regex: string, replacement: string): Relabeling {
  const sourceLabels = [SCRAPE_PORT, `${POD}_ip`];
  return { action: RelabelAction.REPLACE, regex, replacement, sourceLabels, targetLabel: '__address__' };
}
