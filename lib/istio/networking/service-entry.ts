import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { ExportTo } from '../export-to';
import type { Host } from '../host';
import type { WorkloadSelector } from '../workload-selector';
import type { ServerPort } from './server-port';
import { ServiceEntryPort } from './service-entry-port';
import type { IServiceEntry, ServiceEntryReferenceOptions } from './service-entry-reference';
import { workloadManifest } from './workload-manifest';
import type { WorkloadOptions } from './workload-options';

/** Whether a service belongs to the mesh. */
export enum ServiceEntryLocation {
  /** It does not: no mutual TLS, and policies are applied on the side of the caller. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** It does: its workloads have sidecars or waypoints, and identities of the mesh. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/** How the addresses of a service are found. */
export enum ServiceEntryResolution {
  /** They are not: connections go to the address that the caller asked for. */
  NONE = 'NONE',
  /** They are those of the endpoints. */
  STATIC = 'STATIC',
  /** By DNS, now and then; all addresses of the answer share the load. */
  DNS = 'DNS',
  /** By DNS, now and then; new connections go to the first address of the answer. At most one endpoint. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** By DNS for each host as it is asked for: for wildcards such as `*.example.com`, without endpoints. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/** What a ServiceEntry is made of. */
export interface ServiceEntryProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Names of the service, of which at least one is needed; the first label may be a wildcard. Routes and rules refer to
   * them.
   */
  readonly hosts: Host[];

  /**
   * IP addresses that stand for the service, or ranges in CIDR notation where resolution is NONE or STATIC.
   *
   * @default - Istio gives it an address of its own
   */
  readonly addresses?: string[];

  /**
   * Ports; more come by `addPort`. Port numbers and names must be unique.
   *
   * @default - none
   */
  readonly ports?: ServerPort[];

  /**
   * Whether the service belongs to the mesh.
   *
   * @default ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;

  /**
   * How its addresses are found.
   *
   * @default ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;

  /**
   * Workloads of the service; more come by `addEndpoint`. Not together with `workloadSelector`.
   *
   * @default - the hosts themselves
   */
  readonly endpoints?: WorkloadOptions[];

  /**
   * Pods and WorkloadEntries that make up the service, for one that belongs to the mesh.
   *
   * @default - those of `endpoints`
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Namespaces that see the service.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];

  /**
   * Identities, of which the service's certificate must hold one.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

/**
 * Adds a service to those that the mesh knows: one of the internet, or one of the mesh that Kubernetes has no Service
 * for.
 *
 * Refused at synth: no host, `*` as a host, wildcards that DNS would have to look up, endpoints that are no IP
 * addresses with STATIC, endpoints together with a selector or with NONE, ports of one number or name, several hosts on
 * a plain TCP port, and whatever else the API server and istiod refuse.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends Resource implements IServiceEntry {
  /**
   * A ServiceEntry that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the ServiceEntry
   * @param options - its namespace
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
  private readonly ports: { readonly name: string; readonly port: ServerPort }[] = [];
  private readonly endpoints: WorkloadOptions[];

  public constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'ServiceEntry' }, props.metadata);
    this.props = props;
    this.endpoints = [...(props.endpoints ?? [])];
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
   * @returns the port, whose name endpoints refer to
   */
  public addPort(port: ServerPort): ServiceEntryPort {
    const name = port._nameBeside(this.ports.map((other) => other.name));
    this.ports.push({ name, port });
    return ServiceEntryPort._create(name);
  }

  /**
   * Adds a workload.
   *
   * @param endpoint - where it is reached
   */
  public addEndpoint(endpoint: WorkloadOptions): void {
    this.endpoints.push(endpoint);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ports, endpoints, workloadSelector, ...spec } = this.props;
    return {
      ...spec,
      ports: someOf(
        this.ports.map(({ name, port }) => port._manifest(name)),
        ports,
      ),
      endpoints: someOf(this.endpoints.map(workloadManifest), endpoints),
      workloadSelector: workloadSelector?._labels(),
    };
  }
}
