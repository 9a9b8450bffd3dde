import type { Service } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import type { Renderable } from '../base/renderer';
import { Resource } from '../base/resource';
import { findServicePort } from '../base/service';
import { MONITORING_GROUP } from '../facts/kinds';
import { someOf } from '../private/collections';
import type { EndpointOptions } from './endpoint';
import type { CommonEndpointOptions } from './endpoint-options';
import { LabelSelector } from './label-selector';
import type { MonitorOptions } from './monitor-options';
import { NamespaceSelector } from './namespace-selector';
import { endpointManifest, scrapeManifest } from './scrape-manifest';

/** Where Prometheus learns the addresses behind a Service from. */
export enum ServiceDiscoveryRole {
  /** Objects of kind Endpoints, which hold up to 1000 addresses. */
  ENDPOINTS = 'Endpoints',
  /** Objects of kind EndpointSlice. */
  ENDPOINT_SLICE = 'EndpointSlice',
}

/** What a ServiceMonitor is made of, beside what it selects and its endpoints. */
export interface ServiceMonitorOptions extends MonitorOptions {
  /**
   * Labels of the Service that the metrics of its pods get too.
   *
   * @default - none
   */
  readonly targetLabels?: string[];

  /**
   * Where addresses come from.
   *
   * @default - what the Prometheus says
   */
  readonly serviceDiscoveryRole?: ServiceDiscoveryRole;
}

/** What a ServiceMonitor is made of. */
export interface ServiceMonitorProps extends ServiceMonitorOptions {
  /** Services whose pods are asked for metrics, by the labels of the Services. */
  readonly selector: LabelSelector;

  /**
   * Namespaces of the Services.
   *
   * @default - the namespace of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Ports to ask; more come by `addEndpoint`. Refused at synth where nothing is said of them.
   *
   * @default - none
   */
  readonly endpoints?: EndpointOptions[];
}

/** How one Service of this app is monitored. */
export interface ServiceMonitorForServiceOptions extends ServiceMonitorOptions {
  /**
   * Name of the port that gives the metrics; refused at synth where the Service has no such port.
   *
   * @default - the only port of the Service, which must have a name
   */
  readonly port?: string;

  /**
   * How its metrics are asked for.
   *
   * @default - path `/metrics` over plain HTTP
   */
  readonly endpoint?: CommonEndpointOptions;
}

/**
 * Has Prometheus ask the pods behind Services for metrics.
 *
 * Refused at synth: sizes that are none, negative limits, durations below a millisecond, and whatever else the API
 * server refuses.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends Resource {
  /**
   * Monitors a Service of cdk8s-plus: takes its labels, its namespace and the name of its port from it.
   *
   * @param scope - where the monitor lives
   * @param id - id of the monitor
   * @param service - the Service; it must carry a label
   * @param options - port, and how it is asked
   */
  public static forService(
    scope: Construct,
    id: string,
    service: Service,
    options: ServiceMonitorForServiceOptions = {},
  ): ServiceMonitor {
    const { port, endpoint, ...monitor } = options;
    const result = new ServiceMonitor(scope, id, {
      ...monitor,
      selector: LabelSelector.service(service),
      namespaceSelector: NamespaceSelector.namespaceOf(service),
    });
    result.endpoints.push({ ...endpointManifest(endpoint ?? {}), port: servicePortName(service, port) });
    return result;
  }

  private readonly props: ServiceMonitorProps;
  private readonly endpoints: object[] = [];

  public constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'ServiceMonitor' }, props.metadata);
    this.props = props;
    for (const endpoint of props.endpoints ?? []) {
      this.addEndpoint(endpoint);
    }
  }

  /**
   * Asks one more port of the Services.
   *
   * @param endpoint - the port, and how it is asked
   */
  public addEndpoint(endpoint: EndpointOptions): void {
    this.endpoints.push(endpointManifest(endpoint));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return { ...scrapeManifest(spec), endpoints: someOf(this.endpoints, this.props.endpoints) };
  }
}

/** A ServiceMonitor finds a port of a Service by its name only, so a port without one is of no use to it. */
function servicePortName(service: Service, portName: string | undefined): Renderable {
  return {
    _render: (renderer) => {
      const port = findServicePort(service, { portName });
      if ('diagnostic' in port) {
        renderer.report(port.diagnostic);
        return portName;
      }
      if (port.name === undefined) {
        renderer.report(
          `port ${port.number} of Service ${service.name} has no name, and a ServiceMonitor finds ports by name; name the port in the Service`,
        );
      }
      return port.name;
    },
  };
}
