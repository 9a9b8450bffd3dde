import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import type { Renderable } from '../base/renderer';
import { Resource } from '../base/resource';
import { findServicePort } from '../base/service';
import { unnamedPort } from '../diagnostics/codes/monitoring';
import { MONITORING_GROUP } from '../facts/kinds';
import type { IService } from '../kubernetes/service';
import type { EndpointOptions } from './endpoint';
import type { CommonEndpointOptions } from './endpoint-options';
import { LabelSelector } from './label-selector';
import type { MonitorOptions } from './monitor-options';
import { NamespaceSelector } from './namespace-selector';
import { endpointManifest, scrapeManifest } from './scrape-manifest';

/** Kind of object from which Prometheus discovers the addresses behind a Service. */
export enum ServiceDiscoveryRole {
  /** Endpoints objects, which contain up to 1000 addresses. */
  ENDPOINTS = 'Endpoints',
  /** EndpointSlice objects. */
  ENDPOINT_SLICE = 'EndpointSlice',
}

/** Options for `ServiceMonitor`, without the selection of Services and the endpoints. */
export interface ServiceMonitorOptions extends MonitorOptions {
  /**
   * Labels of the Service that are copied to the metrics of its pods.
   *
   * @default - none
   */
  readonly targetLabels?: string[];

  /**
   * Kind of object from which addresses are discovered.
   *
   * @default - the setting of the Prometheus instance
   */
  readonly serviceDiscoveryRole?: ServiceDiscoveryRole;
}

/** Properties for `ServiceMonitor`. */
export interface ServiceMonitorProps extends ServiceMonitorOptions {
  /** Services whose pods are scraped, by the labels of the Services. */
  readonly selector: LabelSelector;

  /**
   * Namespaces of the Services.
   *
   * @default - the namespace of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * Ports to scrape; `addEndpoint` adds more. A ServiceMonitor without endpoints is rejected at synth, unless this is
   * an empty list.
   *
   * @default - none
   */
  readonly endpoints?: EndpointOptions[];
}

/** Options for `ServiceMonitor.forService`. */
export interface ServiceMonitorForServiceOptions extends ServiceMonitorOptions {
  /**
   * Name of the port that serves the metrics. Rejected at synth if the Service does not have this port.
   *
   * @default - the only port of the Service, which must have a name
   */
  readonly port?: string;

  /**
   * Options for scraping the port.
   *
   * @default - path `/metrics` over plain HTTP
   */
  readonly endpoint?: CommonEndpointOptions;
}

/**
 * Configures Prometheus to scrape the pods behind Services.
 *
 * Rejected at synth: invalid sizes, negative limits, durations below one millisecond, and everything else that the API
 * server rejects.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 *
 * @example
 * const service = new kplus.Service(chart, 'service', {
 *   metadata: { name: 'catalog', labels: { app: 'catalog' } },
 *   ports: [{ port: 9090, name: 'metrics' }],
 * });
 * monitoring.ServiceMonitor.forService(chart, 'monitor', service, {
 *   metadata: { name: 'catalog', labels: { release: 'kube-prometheus-stack' } },
 *   endpoint: { interval: Duration.seconds(30) },
 * });
 */
export class ServiceMonitor extends Resource {
  /**
   * Monitors a cdk8s-plus Service. Labels, namespace and the name of the port come from the Service.
   *
   * @param scope - scope of the monitor
   * @param id - id of the monitor
   * @param service - the Service, which must have a label
   * @param options - port, and options for scraping it
   */
  public static forService(
    scope: Construct,
    id: string,
    service: IService,
    options: ServiceMonitorForServiceOptions = {},
  ): ServiceMonitor {
    const { port, endpoint, ...monitor } = options;
    const result = new ServiceMonitor(scope, id, {
      ...monitor,
      selector: LabelSelector.service(service),
      namespaceSelector: NamespaceSelector.namespaceOf(service),
    });
    result.endpoints.add({ ...endpointManifest(endpoint ?? {}), port: servicePortName(service, port) });
    return result;
  }

  private readonly props: ServiceMonitorProps;
  private readonly endpoints: Entries<object>;

  public constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'ServiceMonitor' }, props.metadata);
    this.props = props;
    this.endpoints = new Entries(props.endpoints?.map(endpointManifest));
  }

  /**
   * Adds a port to scrape.
   *
   * @param endpoint - port, and options for scraping it
   */
  public addEndpoint(endpoint: EndpointOptions): void {
    this.endpoints.add(endpointManifest(endpoint));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return { ...scrapeManifest(spec), endpoints: this.endpoints.render() };
  }
}

/** Renders the name of a port; a ServiceMonitor cannot refer to a port of a Service by number. */
function servicePortName(service: IService, portName: string | undefined): Renderable {
  return {
    _render: (renderer) => {
      const port = findServicePort(service, { portName });
      if ('diagnostic' in port) {
        renderer.report(port.diagnostic);
        return portName;
      }
      if (port.name === undefined) {
        renderer.report(unnamedPort.noName({ service: service.name, port: port.number }));
      }
      return port.name;
    },
  };
}
