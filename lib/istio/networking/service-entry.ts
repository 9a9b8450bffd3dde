import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { ExportTo } from '../export-to';
import type { Host } from '../host';
import type { WorkloadSelector } from '../workload-selector';
import type { ServerPort } from './server-port';
import { ServiceEntryPort } from './service-entry-port';
import type { IServiceEntry, ServiceEntryReferenceOptions } from './service-entry-reference';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** Whether a service is part of the mesh. */
export enum ServiceEntryLocation {
  /** The service is outside the mesh: no mutual TLS, and the client's proxy enforces policies. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** The service is part of the mesh: its workloads have sidecars or waypoints, and identities of the mesh. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/** Resolution of the addresses of a service. */
export enum ServiceEntryResolution {
  /** No resolution: connections go to the address that the caller requested. */
  NONE = 'NONE',
  /** The addresses of the endpoints. */
  STATIC = 'STATIC',
  /** Periodic DNS queries; all addresses in the response share the load. */
  DNS = 'DNS',
  /** Periodic DNS queries; new connections go to the first address in the response. At most one endpoint. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** DNS queries for each requested host, for wildcards such as `*.example.com`; without endpoints. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

interface NamedPort {
  readonly name: string;
  readonly port: ServerPort;
}

/** Properties for `ServiceEntry`. */
export interface ServiceEntryProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Names of the service, at least one; the first label may be a wildcard. Routes and rules refer to them. Write
   * `istio.Host.of('api.example.com')` for a host.
   */
  readonly hosts: Host[];

  /**
   * IP addresses of the service; also ranges in CIDR notation if the resolution is NONE or STATIC.
   *
   * @default - an address that Istio allocates
   */
  readonly addresses?: string[];

  /**
   * Ports; add more with `addPort`. Port numbers and names must be unique. Write `istio.ServerPort.https(443)` for
   * `{ number: 443, name: https, protocol: HTTPS }`.
   *
   * @default - none
   */
  readonly ports?: ServerPort[];

  /**
   * Whether the service is part of the mesh.
   *
   * @default ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;

  /**
   * Resolution of the addresses.
   *
   * @default ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;

  /**
   * Workloads of the service; add more with `addEndpoint`. Not together with `workloadSelector`.
   *
   * @default - the hosts themselves
   */
  readonly endpoints?: WorkloadOptions[];

  /**
   * Pods and WorkloadEntries of the service, for a service in the mesh.
   *
   * @default - the workloads of `endpoints`
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Namespaces in which the service is visible.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];

  /**
   * Accepted identities; the certificate of the service must contain one of them.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

/**
 * Adds a service to the service registry of the mesh: an external service, or a service of the mesh without a
 * Kubernetes Service.
 *
 * Rejected at synth: no hosts, `*` as a host, wildcards with a DNS resolution, endpoints with STATIC that are not IP
 * addresses, endpoints together with a selector or with NONE, duplicate port numbers or names, several hosts on a plain
 * TCP port, and everything else that the API server and istiod reject.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 *
 * @example
 * const httpbin = new istio.ServiceEntry(chart, 'httpbin', {
 *   hosts: [istio.Host.of('httpbin.org')],
 *   ports: [istio.ServerPort.https(443)],
 *   resolution: istio.ServiceEntryResolution.DNS,
 * });
 * const routes = new istio.VirtualService(chart, 'httpbin-routes', { hosts: httpbin.hosts });
 * routes.addTlsRoute({
 *   match: [{ port: 443, sniHosts: ['httpbin.org'] }],
 *   route: [{ destination: istio.Destination.host(istio.Host.of('httpbin.org'), { port: 443 }) }],
 * });
 */
export class ServiceEntry extends Resource implements IServiceEntry {
  /**
   * Refers to a ServiceEntry of another app.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the ServiceEntry
   * @param options - namespace
   */
  public static fromServiceEntryName(
    scope: Construct,
    id: string,
    name: string,
    options: ServiceEntryReferenceOptions = {},
  ): IServiceEntry {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  private readonly props: ServiceEntryProps;
  private readonly ports: Entries<NamedPort>;
  private readonly endpoints: Entries<WorkloadOptions>;

  public constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'ServiceEntry' }, props.metadata);
    this.props = props;
    this.ports = new Entries(props.ports && []);
    this.endpoints = new Entries(props.endpoints);
    for (const port of props.ports ?? []) {
      this.addPort(port);
    }
  }

  /** Names of the service, for routes and rules. */
  public get hosts(): Host[] {
    return [...this.props.hosts];
  }

  /**
   * Adds a port.
   *
   * @param port - number and protocol
   * @returns the port, whose name is used in the `ports` of endpoints
   */
  public addPort(port: ServerPort): ServiceEntryPort {
    const name = port._nameBeside(this.ports.items.map((other) => other.name));
    this.ports.add({ name, port });
    return ServiceEntryPort._create(name);
  }

  /**
   * Adds a workload.
   *
   * @param endpoint - address and other properties of the workload
   */
  public addEndpoint(endpoint: WorkloadOptions): void {
    this.endpoints.add(endpoint);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ports, endpoints, workloadSelector, ...spec } = this.props;
    return Object.assign(spec, {
      ports: this.ports.render(({ name, port }) => port._manifest(name)),
      endpoints: this.endpoints.render(workloadManifest),
      workloadSelector: workloadSelector?._labels(),
    });
  }
}
