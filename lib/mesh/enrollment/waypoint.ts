import type { ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import type { AbstractPod, Namespace, Service } from 'cdk8s-plus-30';
import { Construct, type IConstruct } from 'constructs';
import { addCheck } from '../../base/check';
import { ImportedResource } from '../../base/imported-resource';
import { checkRevision } from '../../base/value-checks';
import { messageOf } from '../../diagnostics/format/summary';
import { type Labels, NO_WAYPOINT, REVISION, USE_WAYPOINT, WAYPOINT_FOR } from '../../facts/labels';
import { HBONE_PORT } from '../../facts/ports';
import {
  type FromNamespaces,
  Gateway,
  GatewayClass,
  type GatewayInfrastructure,
  Protocol,
} from '../../gatewayapi/index';
import { useWaypoint, waypointLabels } from './private/waypoint-labels';
import type { IWaypoint, WaypointEnrollmentOptions, WaypointReferenceOptions } from './waypoint-reference';

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
   * Name, namespace, labels. Whoever uses the waypoint refers to the name; `none` is refused at synth, because it means no
   * waypoint there.
   *
   * @default - the name `waypoint` in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What it takes the requests of. Refused at synth where `enrollPods` or `enrollService` has something use it that it takes
   * no requests of.
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
 * What a Service or a pod says wins over what its namespace says; `optOutService` and `optOutPods` have them use none. Each
 * says so once: a second, other word of one object is refused at synth, and leaves the first in force.
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

  /**
   * Has no requests to a Service go through a waypoint, whatever its namespace says.
   *
   * @param service - the Service
   */
  public static optOutService(service: Service): void {
    useWaypoint(service, service.metadata, { [USE_WAYPOINT]: NO_WAYPOINT });
  }

  /**
   * Has no requests to the addresses of pods go through a waypoint, whatever their namespace says.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public static optOutPods(pods: AbstractPod): void {
    useWaypoint(pods, pods.podMetadata, { [USE_WAYPOINT]: NO_WAYPOINT });
  }

  /** The Gateway that stands for it; policies and routes refer to this. */
  public readonly gateway: Gateway;

  private readonly waypointFor: WaypointFor;
  private readonly foreignUsers: string[] = [];
  private readonly unservedUsers: string[] = [];

  public constructor(scope: Construct, id: string, props: WaypointProps = {}) {
    super(scope, id);
    const { metadata, waypointFor = WaypointFor.SERVICE, revision, allowedNamespaces, infrastructure } = props;
    this.waypointFor = waypointFor;
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
  public enrollNamespace(namespace: Namespace, use: WaypointEnrollmentOptions = {}): void {
    this.enroll(namespace, namespace.metadata, `Namespace ${namespace.name}`, namespace.name, use);
  }

  /**
   * Has the requests to a Service go through the waypoint, which must be for services.
   *
   * @param service - the Service
   * @param use - requests from outside
   */
  public enrollService(service: Service, use: WaypointEnrollmentOptions = {}): void {
    const user = `Service ${service.name}`;
    this.enroll(service, service.metadata, user, service.metadata.namespace, use);
    this.mustBeFor(WaypointFor.SERVICE, user);
  }

  /**
   * Has the requests to the addresses of pods go through the waypoint, which must be for workloads.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public enrollPods(pods: AbstractPod): void {
    const user = `${pods.kind} ${pods.name}`;
    this.enroll(pods, pods.podMetadata, user, pods.metadata.namespace, {});
    this.mustBeFor(WaypointFor.WORKLOAD, user);
  }

  /**
   * Notes who uses the waypoint, because those of other namespaces need leave.
   *
   * @param user - what uses it, for messages
   * @param namespace - namespace of the user, where known
   *
   * @internal
   */
  public _usedBy(user: string, namespace: string | undefined): void {
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      this.foreignUsers.push(user.startsWith('Namespace ') ? user : `${user} of namespace ${namespace}`);
    }
  }

  // A waypoint for nothing at all is a trial on purpose.
  private mustBeFor(needed: WaypointFor, user: string): void {
    if (![needed, WaypointFor.ALL, WaypointFor.NONE].includes(this.waypointFor)) {
      const name = needed === WaypointFor.SERVICE ? 'SERVICE' : 'WORKLOAD';
      this.unservedUsers.push(
        `waypointFor: '${this.waypointFor}' leaves out ${user}, which uses the waypoint; give WaypointFor.${name} or WaypointFor.ALL`,
      );
    }
  }

  private enroll(
    construct: IConstruct,
    metadata: ApiObjectMetadataDefinition,
    user: string,
    namespace: string | undefined,
    use: WaypointEnrollmentOptions,
  ): void {
    useWaypoint(construct, metadata, waypointLabels(this, namespace, use));
    this._usedBy(user, namespace);
  }

  private problems({ revision, allowedNamespaces }: WaypointProps): string[] {
    const problem = revision === undefined ? undefined : checkRevision(revision);
    const [user] = this.foreignUsers;
    return [
      ...(this.name === NO_WAYPOINT
        ? [`metadata.name: '${NO_WAYPOINT}' means no waypoint to those who use it; give another name`]
        : []),
      ...(problem ? [messageOf({ ...problem, path: 'revision' })] : []),
      ...this.unservedUsers,
      ...(user && allowedNamespaces === undefined
        ? [
            `allowedNamespaces: ${user} uses the waypoint, but only its own namespace may; allow FromNamespaces.names([...])`,
          ]
        : []),
    ];
  }
}
