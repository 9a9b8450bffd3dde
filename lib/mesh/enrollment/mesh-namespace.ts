import { ApiObject, type ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import {
  DATAPLANE_MODE,
  INGRESS_USE_WAYPOINT,
  INJECTION,
  NO_WAYPOINT,
  REVISION,
  USE_WAYPOINT,
  USE_WAYPOINT_NAMESPACE,
} from '../../facts/labels';
import { MeshMode } from './mesh-mode';
import { problemOfTwin, registerMode } from './private/enrolled-namespaces';
import { Waypoint } from './waypoint';

const MODE_LABELS = [INJECTION, REVISION, DATAPLANE_MODE, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE, INGRESS_USE_WAYPOINT];

/** What a namespace of the mesh is made of. */
export interface MeshNamespaceProps {
  /** Name of the namespace. Refused at synth where the chart makes it a second time, also by a `MeshAdoption`. */
  readonly name: string;

  /** How its pods are part of the mesh; throws where it is undefined, as a misspelt mode is without a compiler. */
  readonly mode: MeshMode;

  /**
   * Further labels, such as those of Pod Security. Labels that `mode` writes, or that contradict it, are refused at synth.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * A Namespace, and how its pods are part of the mesh.
 *
 * Applied to a namespace that is there already, it labels it.
 */
export class MeshNamespace extends Construct {
  /** The Namespace. */
  public readonly apiObject: ApiObject;

  private readonly mode: MeshMode;
  private readonly ownWaypoint: Waypoint | undefined;

  public constructor(scope: Construct, id: string, props: MeshNamespaceProps) {
    super(scope, id);
    const { name, annotations } = props;
    const mode = MeshMode._given(this.node.path, props.mode);
    this.mode = mode;
    this.apiObject = new ApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { ...props.labels, ...mode._labels(name) }, annotations },
    });
    // A chart gives its namespace to all of its objects, also to those that have none.
    (this.apiObject.metadata as { namespace?: string }).namespace = undefined;
    const ownWaypoint = mode._ownWaypoint(name);
    this.ownWaypoint = ownWaypoint && new Waypoint(this, 'waypoint', ownWaypoint);
    const waypoint = mode._waypoint();
    if (waypoint instanceof Waypoint) {
      waypoint._usedBy(`Namespace ${name}`, name);
    }
    registerMode(this, name, mode);
    addCheck(this, () => this.problems(props));
  }

  /** Name of the namespace. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the Namespace; labels and annotations can be added here. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** The waypoint that it made; throws where its mode makes none. */
  public get waypoint(): Waypoint {
    if (this.ownWaypoint === undefined) {
      throw new Error(`${this.node.path}: no waypoint of its own; set mode to MeshMode.ambientWithWaypoint()`);
    }
    return this.ownWaypoint;
  }

  private problems({ labels: given = {} }: MeshNamespaceProps): string[] {
    const written = this.mode._labels(this.name);
    const twin = problemOfTwin(this, this.name);
    const problems = this.mode._problems().map((problem) => `mode: ${problem}`);
    if (twin !== undefined) {
      problems.push(twin);
    }
    for (const key of MODE_LABELS) {
      const value = given[key] ?? this.metadata.getLabel(key);
      if (value !== undefined && (key in given || value !== written[key])) {
        const path = `metadata.labels['${key}']`;
        problems.push(`${path}: '${value}' is for mode to write; leave it out and set mode to ${modeFor(key, value)}`);
      }
    }
    return problems;
  }
}

/** The mode that writes a label. */
function modeFor(label: string, value: string): string {
  switch (label) {
    case INJECTION:
      return value === 'disabled' ? 'MeshMode.NONE' : 'MeshMode.SIDECAR';
    case REVISION:
      return `MeshMode.sidecarRevision('${value}')`;
    case DATAPLANE_MODE:
      return value === 'none' ? 'MeshMode.NONE' : 'MeshMode.AMBIENT';
    case INGRESS_USE_WAYPOINT:
      return 'MeshMode.ambientWithWaypoint({ ingress: true })';
    default:
      return value === NO_WAYPOINT ? 'MeshMode.AMBIENT' : 'MeshMode.ambientWithWaypoint(...)';
  }
}
