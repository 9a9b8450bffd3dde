import { checkRevision } from '../../base/value-checks';
import { messageOf } from '../../diagnostics/format/summary';
import { DATAPLANE_MODE, INJECTION, type Labels, REVISION } from '../../facts/labels';
import type { GatewayInfrastructure } from '../../gatewayapi/index';
import { notOneOf } from '../private/given';
import { waypointLabels } from './private/waypoint-labels';
import type { WaypointFor, WaypointProps } from './waypoint';
import type { IWaypoint, WaypointEnrollmentOptions } from './waypoint-reference';

const NAMES = ['SIDECAR', 'AMBIENT', 'NONE', 'sidecarRevision(...)', 'ambientWithWaypoint(...)'];

/** Which waypoint an ambient namespace uses, and how. */
export interface NamespaceWaypointOptions extends WaypointEnrollmentOptions {
  /**
   * The waypoint.
   *
   * @default - one named `waypoint` that the namespace gets
   */
  readonly waypoint?: IWaypoint;

  /**
   * What the waypoint that the namespace gets takes the requests of. Refused at synth together with `waypoint`.
   *
   * @default WaypointFor.SERVICE
   */
  readonly waypointFor?: WaypointFor;

  /**
   * Revision, or revision tag, of the control plane that runs the waypoint that the namespace gets. Refused at synth
   * together with `waypoint`.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Labels, annotations and settings of the pods and the Service of the waypoint that the namespace gets. Refused at synth
   * together with `waypoint`.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/**
 * How the pods of a namespace are part of the mesh: one way of all, so that no two labels contradict each other.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export class MeshMode {
  /** Each pod gets a sidecar of the default revision. Pods that run already get it when they are restarted. */
  public static readonly SIDECAR = new MeshMode('SIDECAR', false, { [INJECTION]: 'enabled' });

  /** The proxy of the node, ztunnel, takes the traffic of the pods: mutual TLS, and policies on connections. */
  public static readonly AMBIENT = new MeshMode('AMBIENT', true, { [DATAPLANE_MODE]: 'ambient' });

  /** Not part of the mesh, even where the mesh takes in all namespaces by default. */
  public static readonly NONE = new MeshMode('NONE', false, { [INJECTION]: 'disabled', [DATAPLANE_MODE]: 'none' });

  /**
   * Each pod gets a sidecar of a certain revision.
   *
   * @param revision - revision, or revision tag, such as `canary`; refused at synth where it is no DNS label
   */
  public static sidecarRevision(revision: string): MeshMode {
    return new MeshMode(`sidecarRevision('${revision}')`, false, { [REVISION]: revision });
  }

  /**
   * As `AMBIENT`, and requests go through a waypoint, which routes them and reads them for policies.
   *
   * @param options - which waypoint
   */
  public static ambientWithWaypoint(options: NamespaceWaypointOptions = {}): MeshMode {
    return new MeshMode('ambientWithWaypoint(...)', true, { [DATAPLANE_MODE]: 'ambient' }, options);
  }

  /**
   * The mode that was given; throws where it is none.
   *
   * @param path - path of the construct that it was given to
   *
   * @internal
   */
  public static _given(path: string, mode: MeshMode | undefined): MeshMode {
    // Not `instanceof`: the mode may come from another copy of this package.
    if (typeof mode?._labels !== 'function') {
      throw new Error(`${path}: ${notOneOf('mode', mode, 'MeshMode', NAMES)}`);
    }
    return mode;
  }

  private constructor(
    private readonly name: string,
    /** Whether ztunnel takes the traffic, and not sidecars. */
    public readonly isAmbient: boolean,
    private readonly labels: Labels,
    private readonly waypointOptions?: NamespaceWaypointOptions,
  ) {}

  /**
   * The waypoint that requests go through, where there is one.
   *
   * @internal
   */
  public _waypoint(): IWaypoint | undefined {
    return this.waypointOptions && (this.waypointOptions.waypoint ?? { name: 'waypoint' });
  }

  /**
   * What the namespace has to make its waypoint of, where it makes one.
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
   * Whether the pods are part of the mesh at all.
   *
   * @internal
   */
  public _isInMesh(): boolean {
    return this.labels[INJECTION] !== 'disabled';
  }

  /**
   * Whether somebody reads requests, and so follows routes: sidecars, or a waypoint, but not ztunnel.
   *
   * @internal
   */
  public _readsRequests(): boolean {
    return this._isInMesh() && (!this.isAmbient || this.waypointOptions !== undefined);
  }

  /**
   * How it is written in code, for messages.
   *
   * @internal
   */
  public _text(): string {
    return `MeshMode.${this.name}`;
  }

  /**
   * Whether a policy for one mode is right in the other too: revisions do not matter, waypoints do.
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
  public _problems(): string[] {
    const problem = REVISION in this.labels ? checkRevision(this.labels[REVISION]) : undefined;
    const { waypoint, waypointFor, revision, infrastructure } = this.waypointOptions ?? {};
    const settings = Object.entries({ waypointFor, revision, infrastructure });
    const ignored = waypoint === undefined ? [] : settings.filter(([, value]) => value !== undefined);
    return [
      ...(problem === undefined ? [] : [messageOf(problem)]),
      ...ignored.map(
        ([name]) => `${name} is for a waypoint that the namespace makes; set it where '${waypoint?.name}' is made`,
      ),
    ];
  }
}
