import type { ApiObjectMetadata } from 'cdk8s';
import type { AbstractPod, Namespace, Service } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { type FromNamespaces, Gateway, GatewayClass, type GatewayInfrastructure, Protocol } from '../gatewayapi';
import { ImportedResource } from '../private/imported-resource';
import { type Labels, REVISION, revisionProblem, WAYPOINT_FOR } from './private/labels';
import { waypointLabels } from './private/waypoint-labels';
import type { IWaypoint, WaypointReferenceOptions, WaypointUse } from './waypoint-reference';

const HBONE_PORT = 15008;

/** What a waypoint takes the requests of. */
export enum WaypointFor {
  /** Requests to Services: the default. */
  SERVICE = 'service',
  /** Requests to addresses of pods. */
  WORKLOAD = 'workload',
  /** Both. */
  ALL = 'all',
  /** None: to try a waypoint out without anything going through it. */
  NONE = 'none',
}

/** What a waypoint is made of. */
export interface WaypointProps {
  /**
   * Name, namespace, labels. Whoever uses the waypoint refers to the name.
   *
   * @default - the name `waypoint` in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What it takes the requests of.
   *
   * @default WaypointFor.SERVICE
   */
  readonly waypointFor?: WaypointFor;

  /**
   * Revision, or revision tag, of the control plane that runs it.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Namespaces that may use it. Refused at synth where this app has one of another namespace use it and nothing is said.
   *
   * @default - its own namespace
   */
  readonly allowedNamespaces?: FromNamespaces;

  /**
   * Labels, annotations and settings of the pods and the Service that Istio makes for it.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/**
 * A waypoint: the proxy of an ambient mesh that routes requests and reads them for policies, for those who use it.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export class Waypoint extends Construct implements IWaypoint {
  /**
   * A waypoint that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the waypoint
   * @param options - its namespace
   */
  public static fromWaypointName(
    scope: Construct,
    id: string,
    name: string,
    options: WaypointReferenceOptions = {},
  ): IWaypoint {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  /** The Gateway that stands for it; policies and routes refer to this. */
  public readonly gateway: Gateway;

  private readonly foreignUsers: string[] = [];

  public constructor(scope: Construct, id: string, props: WaypointProps = {}) {
    super(scope, id);
    const { metadata, waypointFor = WaypointFor.SERVICE, revision, allowedNamespaces, infrastructure } = props;
    const labels: Labels = { [WAYPOINT_FOR]: waypointFor, ...(revision !== undefined && { [REVISION]: revision }) };
    this.gateway = new Gateway(this, 'Default', {
      metadata: { name: 'waypoint', ...metadata, labels: { ...metadata?.labels, ...labels } },
      gatewayClass: GatewayClass.ISTIO_WAYPOINT,
      infrastructure,
    });
    this.gateway.addListener('mesh', {
      port: HBONE_PORT,
      protocol: Protocol.HBONE,
      allowedRoutes: allowedNamespaces && { namespaces: allowedNamespaces },
    });
    addCheck(this, () => this.problems(props));
  }

  /** Name of the waypoint. */
  public get name(): string {
    return this.gateway.name;
  }

  /** Its namespace, where it or its chart names one. */
  public get namespace(): string | undefined {
    return this.gateway.namespace;
  }

  /**
   * Has the requests of a whole namespace go through the waypoint; see also `MeshMode.ambientWithWaypoint`.
   *
   * @param namespace - the Namespace
   * @param use - requests from outside
   */
  public enrolNamespace(namespace: Namespace, use: WaypointUse = {}): void {
    this.enrol(namespace.metadata, `Namespace ${namespace.name}`, namespace.name, use);
  }

  /**
   * Has the requests to a Service go through the waypoint.
   *
   * @param service - the Service
   * @param use - requests from outside
   */
  public enrolService(service: Service, use: WaypointUse = {}): void {
    this.enrol(service.metadata, `Service ${service.name}`, service.metadata.namespace, use);
  }

  /**
   * Has the requests to the addresses of pods go through the waypoint, which must be for workloads.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public enrolPods(pods: AbstractPod): void {
    this.enrol(pods.podMetadata, `${pods.kind} ${pods.name}`, pods.metadata.namespace, {});
  }

  private enrol(
    metadata: { addLabel(key: string, value: string): void },
    user: string,
    namespace: string | undefined,
    use: WaypointUse,
  ): void {
    for (const [key, value] of Object.entries(waypointLabels(this, namespace, use))) {
      metadata.addLabel(key, value);
    }
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      this.foreignUsers.push(`${user} of namespace ${namespace}`);
    }
  }

  private problems({ revision, allowedNamespaces }: WaypointProps): string[] {
    const problem = revision === undefined ? undefined : revisionProblem(revision);
    const [user] = this.foreignUsers;
    return [
      ...(problem ? [`revision: ${problem}`] : []),
      ...(user && allowedNamespaces === undefined
        ? [
            `allowedNamespaces: ${user} uses the waypoint, but only its own namespace may; allow FromNamespaces.names([...])`,
          ]
        : []),
    ];
  }
}
