import { checkRevision } from '../../base/value-checks';
import { unknownMember } from '../../diagnostics/codes/mesh';
import { unusedWaypointOption } from '../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { messageOf } from '../../diagnostics/format/summary';
import { DATAPLANE_MODE, INJECTION, type Labels, REVISION } from '../../facts/labels';
import type { GatewayInfrastructure } from '../../gatewayapi/index';
import { waypointLabels } from './private/waypoint-labels';
import type { WaypointFor, WaypointProps } from './waypoint';
import type { IWaypoint, WaypointEnrollmentOptions } from './waypoint-reference';

const MEMBERS = ['SIDECAR', 'AMBIENT', 'NONE', 'sidecarRevision(...)', 'ambientWithWaypoint(...)'];

/** Options of the waypoint that an ambient namespace uses. */
export interface NamespaceWaypointOptions extends WaypointEnrollmentOptions {
  /**
   * An existing waypoint to use.
   *
   * @default - the namespace creates a waypoint with the name `waypoint`
   */
  readonly waypoint?: IWaypoint;

  /**
   * Traffic that the waypoint of the namespace handles. Rejected at synth together with `waypoint`.
   *
   * @default WaypointFor.SERVICE
   */
  readonly waypointFor?: WaypointFor;

  /**
   * Revision, or revision tag, of the control plane of the waypoint that the namespace creates. Rejected at synth
   * together with `waypoint`.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Labels, annotations and parameters for the pods and the Service of the waypoint that the namespace creates.
   * Rejected at synth together with `waypoint`.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/**
 * Mode in which the pods of a namespace are part of the mesh. A namespace has one mode, so that its labels do not
 * contradict each other.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 *
 * @example
 * new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.sidecarRevision('canary') });
 * const mode = mesh.MeshMode.ambientWithWaypoint({ ingress: true });
 * new mesh.MeshNamespace(chart, 'payments', { name: 'payments', mode });
 */
export class MeshMode {
  /** Each pod gets a sidecar of the default revision. Running pods get it when they restart. */
  public static readonly SIDECAR = new MeshMode('SIDECAR', false, { [INJECTION]: 'enabled' });

  /** ztunnel, the proxy of the node, handles the traffic of the pods: mutual TLS, and policies for connections. */
  public static readonly AMBIENT = new MeshMode('AMBIENT', true, { [DATAPLANE_MODE]: 'ambient' });

  /** The pods are not part of the mesh, even if the mesh includes all namespaces by default. */
  public static readonly NONE = new MeshMode('NONE', false, { [INJECTION]: 'disabled', [DATAPLANE_MODE]: 'none' });

  /**
   * Returns the mode in which each pod gets a sidecar of a specific revision.
   *
   * @param revision - revision, or revision tag, such as `canary`; rejected at synth if it is not a DNS label
   */
  public static sidecarRevision(revision: string): MeshMode {
    return new MeshMode(`sidecarRevision('${revision}')`, false, { [REVISION]: revision });
  }

  /**
   * Returns the ambient mode with a waypoint, which routes requests and enforces policies for requests.
   *
   * @param options - the waypoint
   */
  public static ambientWithWaypoint(options: NamespaceWaypointOptions = {}): MeshMode {
    return new MeshMode('ambientWithWaypoint(...)', true, { [DATAPLANE_MODE]: 'ambient' }, options);
  }

  /**
   * Returns a mode that was passed to a construct. Throws if it is not one.
   *
   * @param path - path of the construct
   *
   * @internal
   */
  public static _given(path: string, mode: MeshMode | undefined): MeshMode {
    // Not `instanceof`: the mode may come from another copy of this package.
    if (typeof mode?._labels !== 'function') {
      const diagnostic = unknownMember.unknownMember({ value: mode, type: 'MeshMode', members: MEMBERS });
      throw new Error(`${path}: ${messageOf({ ...diagnostic, path: 'mode' })}`);
    }
    return mode;
  }

  private constructor(
    private readonly name: string,
    /** Whether ztunnel, and not sidecars, handles the traffic. */
    public readonly isAmbient: boolean,
    private readonly labels: Labels,
    private readonly waypointOptions?: NamespaceWaypointOptions,
  ) {}

  /**
   * The waypoint that handles requests, if the mode has one.
   *
   * @internal
   */
  public _waypoint(): IWaypoint | undefined {
    return this.waypointOptions && (this.waypointOptions.waypoint ?? { name: 'waypoint' });
  }

  /**
   * Properties of the waypoint that the namespace creates, if it creates one.
   *
   * @internal
   */
  public _ownWaypoint(namespace: string): WaypointProps | undefined {
    if (this.waypointOptions === undefined || this.waypointOptions.waypoint !== undefined) {
      return undefined;
    }
    const { waypointFor, revision, infrastructure } = this.waypointOptions;
    return { metadata: { name: this._waypoint()?.name, namespace }, waypointFor, revision, infrastructure };
  }

  /**
   * Whether the pods are part of the mesh.
   *
   * @internal
   */
  public _isInMesh(): boolean {
    return this.labels[INJECTION] !== 'disabled';
  }

  /**
   * Whether a proxy reads requests and applies routes: a sidecar or a waypoint, but not ztunnel.
   *
   * @internal
   */
  public _readsRequests(): boolean {
    return this._isInMesh() && (!this.isAmbient || this.waypointOptions !== undefined);
  }

  /**
   * The expression for the mode, for messages.
   *
   * @internal
   */
  public _text(): string {
    return `MeshMode.${this.name}`;
  }

  /**
   * Whether policies for one mode also apply in the other: revisions do not matter, waypoints do.
   *
   * @internal
   */
  public _fits(other: MeshMode, namespace: string | undefined): boolean {
    return this.isAmbient || other.isAmbient
      ? JSON.stringify(this._labels(namespace)) === JSON.stringify(other._labels(namespace))
      : this._isInMesh() === other._isInMesh();
  }

  /** @internal */
  public _labels(namespace: string | undefined): Labels {
    const waypoint = this._waypoint();
    return { ...this.labels, ...(waypoint && waypointLabels(waypoint, namespace, this.waypointOptions ?? {})) };
  }

  /** @internal */
  public _check(): Diagnostic[] {
    const ofRevision = REVISION in this.labels ? checkRevision(this.labels[REVISION]) : undefined;
    const { waypoint, waypointFor, revision, infrastructure } = this.waypointOptions ?? {};
    const unused = waypoint === undefined ? {} : { waypointFor, revision, infrastructure };
    return [
      ...(ofRevision === undefined ? [] : [ofRevision]),
      ...Object.entries(unused)
        .filter(([, value]) => value !== undefined)
        .map(([option]) => unusedWaypointOption.existingWaypoint({ option, waypoint: waypoint?.name ?? '' })),
    ];
  }
}
