import { DATAPLANE_MODE, INJECTION, type Labels, REVISION, revisionProblem } from './private/labels';
import { waypointLabels } from './private/waypoint-labels';
import type { IWaypoint, WaypointUse } from './waypoint-reference';

/** Which waypoint an ambient namespace uses, and how. */
export interface NamespaceWaypointOptions extends WaypointUse {
  /**
   * The waypoint.
   *
   * @default - one named `waypoint` that the namespace gets
   */
  readonly waypoint?: IWaypoint;
}

/**
 * How the pods of a namespace are part of the mesh: one way of all, so that no two labels contradict each other.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export class MeshMode {
  /** Each pod gets a sidecar of the default revision. Pods that run already get it when they are restarted. */
  public static readonly SIDECAR = new MeshMode(false, { [INJECTION]: 'enabled' });

  /** The proxy of the node, ztunnel, takes the traffic of the pods: mutual TLS, and policies on connections. */
  public static readonly AMBIENT = new MeshMode(true, { [DATAPLANE_MODE]: 'ambient' });

  /** Not part of the mesh, even where the mesh takes in all namespaces by default. */
  public static readonly NONE = new MeshMode(false, { [INJECTION]: 'disabled', [DATAPLANE_MODE]: 'none' });

  /**
   * Each pod gets a sidecar of a certain revision.
   *
   * @param revision - revision, or revision tag, such as `canary`; refused at synth where it is no DNS label
   */
  public static sidecarRevision(revision: string): MeshMode {
    return new MeshMode(false, { [REVISION]: revision });
  }

  /**
   * As `AMBIENT`, and requests go through a waypoint, which routes them and reads them for policies.
   *
   * @param options - which waypoint
   */
  public static ambientWithWaypoint(options: NamespaceWaypointOptions = {}): MeshMode {
    return new MeshMode(true, { [DATAPLANE_MODE]: 'ambient' }, options);
  }

  private constructor(
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
   * Whether the namespace has to make the waypoint.
   *
   * @internal
   */
  public _makesWaypoint(): boolean {
    return this.waypointOptions !== undefined && this.waypointOptions.waypoint === undefined;
  }

  /** @internal */
  public _labels(namespace: string | undefined): Labels {
    const waypoint = this._waypoint();
    return { ...this.labels, ...(waypoint && waypointLabels(waypoint, namespace, this.waypointOptions ?? {})) };
  }

  /** @internal */
  public _problems(): string[] {
    const revision = this.labels[REVISION];
    const problem = revision === undefined ? undefined : revisionProblem(revision);
    return problem === undefined ? [] : [problem];
  }
}
