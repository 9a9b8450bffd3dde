import type { ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { ImportedResource } from '../../base/imported-resource';
import { checkRevision } from '../../base/value-checks';
import { reservedWaypointName, unservedUser } from '../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import { type Labels, NO_WAYPOINT, REVISION, USE_WAYPOINT, WAYPOINT_FOR } from '../../facts/labels';
import { HBONE_PORT } from '../../facts/ports';
import {
  type FromNamespaces,
  Gateway,
  GatewayClass,
  type GatewayInfrastructure,
  Protocol,
} from '../../gatewayapi/index';
import type { INamespace } from '../../kubernetes/object';
import type { IService } from '../../kubernetes/service';
import type { IPods } from '../../kubernetes/workload';
import { atPath } from '../private/at-path';
import { useWaypoint, waypointLabels } from './private/waypoint-labels';
import type { IWaypoint, WaypointEnrollmentOptions, WaypointReferenceOptions } from './waypoint-reference';

/** Traffic that a waypoint handles. */
export enum WaypointFor {
  /** Requests to Services: the default. */
  SERVICE = 'service',
  /** Requests to the addresses of pods. */
  WORKLOAD = 'workload',
  /** Requests to Services and to the addresses of pods. */
  ALL = 'all',
  /** No requests, to deploy a waypoint before it handles traffic. */
  NONE = 'none',
}

/** Properties for `Waypoint`. */
export interface WaypointProps {
  /**
   * Name, namespace, labels. Objects that use the waypoint refer to its name. The name `none` is rejected at synth,
   * because it means no waypoint there.
   *
   * @default - the name `waypoint` in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Traffic that the waypoint handles. Rejected at synth if `enrollPods` or `enrollService` enrolls an object whose
   * traffic it does not handle.
   *
   * @default WaypointFor.SERVICE
   */
  readonly waypointFor?: WaypointFor;

  /**
   * Revision, or revision tag, of the control plane of the waypoint.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Namespaces whose objects may use the waypoint. Required at synth if this app has objects of another namespace that
   * use it.
   *
   * @default - the namespace of the waypoint
   */
  readonly allowedNamespaces?: FromNamespaces;

  /**
   * Labels, annotations and parameters for the pods and the Service that Istio creates for the waypoint.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/**
 * A waypoint: the proxy of an ambient mesh that routes requests and enforces policies for requests to the objects that
 * use it.
 *
 * The setting of a Service or a pod overrides that of its namespace; `optOutService` and `optOutPods` make them use no
 * waypoint. An object has one setting: a second, different one is rejected at synth, and the first is written.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 *
 * @example
 * const waypoint = new mesh.Waypoint(chart, 'waypoint', { metadata: { name: 'reviews' } });
 * const reviews = new kplus.Service(chart, 'reviews', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
 * waypoint.enrollService(reviews, { ingress: true });
 */
export class Waypoint extends Composite implements IWaypoint {
  /**
   * Refers to a waypoint of another app.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the waypoint
   * @param options - namespace of the waypoint
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
   * Makes requests to a Service bypass waypoints, whatever the setting of its namespace is.
   *
   * @param service - the Service
   */
  public static optOutService(service: IService): void {
    useWaypoint(service, service.metadata, { [USE_WAYPOINT]: NO_WAYPOINT });
  }

  /**
   * Makes requests to the addresses of pods bypass waypoints, whatever the setting of their namespace is.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public static optOutPods(pods: IPods): void {
    useWaypoint(pods, pods.podMetadata, { [USE_WAYPOINT]: NO_WAYPOINT });
  }

  /** The Gateway of the waypoint, to which policies and routes refer. */
  public readonly gateway: Gateway;

  private readonly waypointFor: WaypointFor;
  private readonly foreignUsers: string[] = [];
  private readonly unservedUsers: Diagnostic[] = [];

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
    addCheck(this, () => this.check(props));
  }

  /** Name of the waypoint. */
  public get name(): string {
    return this.gateway.name;
  }

  /** Namespace of the waypoint, if its metadata or its chart sets one. */
  public get namespace(): string | undefined {
    return this.gateway.namespace;
  }

  /**
   * Makes all objects of a namespace use the waypoint; see also `MeshMode.ambientWithWaypoint`.
   *
   * @param namespace - the Namespace
   * @param use - whether requests from ingress gateways are included
   */
  public enrollNamespace(namespace: INamespace, use: WaypointEnrollmentOptions = {}): void {
    this.enroll(namespace, namespace.metadata, `Namespace ${quote(namespace.name)}`, namespace.name, use);
  }

  /**
   * Makes requests to a Service go through the waypoint, which must handle requests to Services.
   *
   * @param service - the Service
   * @param use - whether requests from ingress gateways are included
   */
  public enrollService(service: IService, use: WaypointEnrollmentOptions = {}): void {
    const user = `Service ${quote(service.name)}`;
    this.enroll(service, service.metadata, user, service.metadata.namespace, use);
    this.mustBeFor(WaypointFor.SERVICE, user);
  }

  /**
   * Makes requests to the addresses of pods go through the waypoint, which must handle requests to workloads.
   *
   * @param pods - a Pod, Deployment or other workload
   */
  public enrollPods(pods: IPods): void {
    const user = `${pods.kind} ${quote(pods.name)}`;
    this.enroll(pods, pods.podMetadata, user, pods.metadata.namespace, {});
    this.mustBeFor(WaypointFor.WORKLOAD, user);
  }

  /**
   * Records an object that uses the waypoint, because the waypoint must allow objects of other namespaces.
   *
   * @param user - kind and name of the object, for messages
   * @param namespace - namespace of the object, if known
   *
   * @internal
   */
  public _usedBy(user: string, namespace: string | undefined): void {
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      this.foreignUsers.push(user.startsWith('Namespace ') ? user : `${user} of namespace ${quote(namespace)}`);
    }
  }

  // WaypointFor.NONE is intentional: the waypoint is deployed before it handles traffic.
  private mustBeFor(needed: WaypointFor, user: string): void {
    if (![needed, WaypointFor.ALL, WaypointFor.NONE].includes(this.waypointFor)) {
      const name = needed === WaypointFor.SERVICE ? 'SERVICE' : 'WORKLOAD';
      const diagnostic = unservedUser.otherTraffic({ waypointFor: this.waypointFor, user, needed: name });
      this.unservedUsers.push(...atPath('waypointFor', diagnostic));
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

  private check({ revision, allowedNamespaces }: WaypointProps): Diagnostic[] {
    const { name } = this;
    const [user] = this.foreignUsers;
    return [
      ...atPath('metadata.name', name === NO_WAYPOINT ? reservedWaypointName.none({ name }) : undefined),
      ...atPath('revision', revision === undefined ? undefined : checkRevision(revision)),
      ...this.unservedUsers,
      ...atPath(
        'allowedNamespaces',
        user && allowedNamespaces === undefined ? unservedUser.otherNamespace({ user }) : undefined,
      ),
    ];
  }
}
