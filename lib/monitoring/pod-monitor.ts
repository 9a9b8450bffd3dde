import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import type { Renderable } from '../base/renderer';
import { Resource } from '../base/resource';
import { findPort } from '../base/service';
import { MONITORING_GROUP } from '../facts/kinds';
import type { IWorkload } from '../kubernetes/workload';
import type { CommonEndpointOptions } from './endpoint-options';
import { LabelSelector } from './label-selector';
import type { MonitorOptions } from './monitor-options';
import { NamespaceSelector } from './namespace-selector';
import type { PodMetricsEndpointOptions } from './pod-metrics-endpoint';
import { endpointManifest, scrapeManifest } from './scrape-manifest';

/** Properties for `PodMonitor`. */
export interface PodMonitorProps extends MonitorOptions {
  /** Pods that are scraped. */
  readonly selector: LabelSelector;

  /**
   * Namespaces of the pods.
   *
   * @default - the namespace of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Ports to scrape; `addPodMetricsEndpoint` adds more.
   *
   * @default - none
   */
  readonly podMetricsEndpoints?: PodMetricsEndpointOptions[];
}

/** Options for `PodMonitor.forWorkload`. */
export interface PodMonitorForWorkloadOptions extends MonitorOptions {
  /**
   * Name of the container port that serves the metrics. Rejected at synth if no container of the workload has this
   * port.
   *
   * @default - the port of `portNumber`, or else the only port of the workload
   */
  readonly port?: string;

  /**
   * Number of the container port, if it has no name. Rejected at synth if no container of the workload has this port.
   *
   * @default - the port of `port`, or else the only port of the workload
   */
  readonly portNumber?: number;

  /**
   * Options for scraping the port.
   *
   * @default - path `/metrics` over plain HTTP
   */
  readonly endpoint?: CommonEndpointOptions;
}

/**
 * Configures Prometheus to scrape pods without a Service, such as sidecars, waypoints and gateways.
 *
 * Rejected at synth: ports out of range, invalid sizes, negative limits, durations below one millisecond, and
 * everything else that the API server rejects.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 *
 * @example
 * new monitoring.PodMonitor(chart, 'monitor', {
 *   metadata: { name: 'gateways', labels: { release: 'kube-prometheus-stack' } },
 *   selector: monitoring.LabelSelector.labels({ istio: 'ingressgateway' }),
 *   podMetricsEndpoints: [{ port: 'http-envoy-prom', path: '/stats/prometheus', interval: Duration.seconds(15) }],
 * });
 */
export class PodMonitor extends Resource {
  /**
   * Monitors the containers of a cdk8s-plus workload. Labels, namespace and port come from the workload.
   *
   * Injected containers are not part of the workload. For their ports, create a PodMonitor with the selector
   * `LabelSelector.workload(workload)`.
   *
   * @param scope - scope of the monitor
   * @param id - id of the monitor
   * @param workload - Deployment, StatefulSet, DaemonSet or other workload
   * @param options - port, and options for scraping it
   */
  public static forWorkload(
    scope: Construct,
    id: string,
    workload: IWorkload,
    options: PodMonitorForWorkloadOptions = {},
  ): PodMonitor {
    const { port, portNumber, endpoint, ...monitor } = options;
    const result = new PodMonitor(scope, id, {
      ...monitor,
      selector: LabelSelector.workload(workload),
      namespaceSelector: NamespaceSelector.namespaceOf(workload),
    });
    result.endpoints.add(workloadEndpoint(workload, options));
    return result;
  }

  private readonly props: PodMonitorProps;
  private readonly endpoints: Entries<object>;

  public constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'PodMonitor' }, props.metadata);
    this.props = props;
    this.endpoints = new Entries(props.podMetricsEndpoints?.map(endpointManifest));
  }

  /**
   * Adds a port to scrape.
   *
   * @param endpoint - port, and options for scraping it
   */
  public addPodMetricsEndpoint(endpoint: PodMetricsEndpointOptions): void {
    this.endpoints.add(endpointManifest(endpoint));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return {
      ...scrapeManifest(spec),
      podMetricsEndpoints: this.endpoints.render(),
    };
  }
}

/** Prefers the name of the port, which stays valid if the number changes. */
function workloadEndpoint(workload: IWorkload, options: PodMonitorForWorkloadOptions): Renderable {
  const endpoint = endpointManifest(options.endpoint ?? {});
  return {
    _render: (renderer) => {
      const ports = workload.containers.flatMap((container) => container.ports);
      const port = findPort(
        workload,
        ports.map(({ number, name }) => ({ port: number, name })),
        { port: options.portNumber, portName: options.port },
      );
      if ('diagnostic' in port) {
        renderer.report(port.diagnostic, options.port === undefined && options.portNumber ? 'portNumber' : 'port');
        return { ...endpoint, port: options.port, portNumber: options.portNumber };
      }
      return port.name === undefined ? { ...endpoint, portNumber: port.number } : { ...endpoint, port: port.name };
    },
  };
}
