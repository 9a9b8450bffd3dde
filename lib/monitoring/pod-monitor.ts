import type { Workload } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import type { Renderable } from '../base/renderer';
import { Resource } from '../base/resource';
import { findPort } from '../base/service';
import { MONITORING_GROUP } from '../facts/kinds';
import { someOf } from '../private/collections';
import type { CommonEndpointOptions } from './endpoint-options';
import { LabelSelector } from './label-selector';
import type { MonitorOptions } from './monitor-options';
import { NamespaceSelector } from './namespace-selector';
import type { PodMetricsEndpointOptions } from './pod-metrics-endpoint';
import { endpointManifest, scrapeManifest } from './scrape-manifest';

/** What a PodMonitor is made of. */
export interface PodMonitorProps extends MonitorOptions {
  /** Pods that are asked for metrics. */
  readonly selector: LabelSelector;

  /**
   * Namespaces of the pods.
   *
   * @default - the namespace of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Ports to ask; more come by `addPodMetricsEndpoint`.
   *
   * @default - none
   */
  readonly podMetricsEndpoints?: PodMetricsEndpointOptions[];
}

/** How one workload of this app is monitored. */
export interface PodMonitorForWorkloadOptions extends MonitorOptions {
  /**
   * Name of the container port that gives the metrics; refused at synth where no container of the workload has it.
   *
   * @default - the port of `portNumber`, else the only port of the workload
   */
  readonly port?: string;

  /**
   * Number of the container port, where it has no name; refused at synth where no container of the workload has it.
   *
   * @default - the port of `port`, else the only port of the workload
   */
  readonly portNumber?: number;

  /**
   * How its metrics are asked for.
   *
   * @default - path `/metrics` over plain HTTP
   */
  readonly endpoint?: CommonEndpointOptions;
}

/**
 * Has Prometheus ask pods for metrics, without a Service: for sidecars, waypoints and gateways.
 *
 * Refused at synth: ports out of range, sizes that are none, negative limits, durations below a millisecond, and
 * whatever else the API server refuses.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends Resource {
  /**
   * Monitors the containers of a workload of cdk8s-plus: takes its labels, its namespace and its port from it.
   *
   * A container that the mesh injects is unknown here: for its ports, give a new PodMonitor the selector
   * `LabelSelector.workload(workload)`.
   *
   * @param scope - where the monitor lives
   * @param id - id of the monitor
   * @param workload - a Deployment, StatefulSet, DaemonSet or other workload
   * @param options - port, and how it is asked
   */
  public static forWorkload(
    scope: Construct,
    id: string,
    workload: Workload,
    options: PodMonitorForWorkloadOptions = {},
  ): PodMonitor {
    const { port, portNumber, endpoint, ...monitor } = options;
    const result = new PodMonitor(scope, id, {
      ...monitor,
      selector: LabelSelector.workload(workload),
      namespaceSelector: NamespaceSelector.namespaceOf(workload),
    });
    result.endpoints.push(workloadEndpoint(workload, options));
    return result;
  }

  private readonly props: PodMonitorProps;
  private readonly endpoints: object[] = [];

  public constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'PodMonitor' }, props.metadata);
    this.props = props;
    for (const endpoint of props.podMetricsEndpoints ?? []) {
      this.addPodMetricsEndpoint(endpoint);
    }
  }

  /**
   * Asks one more port of the pods.
   *
   * @param endpoint - the port, and how it is asked
   */
  public addPodMetricsEndpoint(endpoint: PodMetricsEndpointOptions): void {
    this.endpoints.push(endpointManifest(endpoint));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return {
      ...scrapeManifest(spec),
      podMetricsEndpoints: someOf(this.endpoints, this.props.podMetricsEndpoints),
    };
  }
}

/** Names the port where it has a name, which outlives a change of its number. */
function workloadEndpoint(workload: Workload, options: PodMonitorForWorkloadOptions): Renderable {
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
