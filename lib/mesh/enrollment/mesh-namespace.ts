import { ApiObject, type ApiObjectMetadataDefinition } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { modeLabel } from '../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import {
  DATAPLANE_MODE,
  INGRESS_USE_WAYPOINT,
  INJECTION,
  NO_WAYPOINT,
  REVISION,
  USE_WAYPOINT,
  USE_WAYPOINT_NAMESPACE,
} from '../../facts/labels';
import { atPath } from '../private/at-path';
import { MeshMode } from './mesh-mode';
import { checkUniqueNamespace, registerMode } from './private/enrolled-namespaces';
import { Waypoint } from './waypoint';

const MODE_LABELS = [INJECTION, REVISION, DATAPLANE_MODE, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE, INGRESS_USE_WAYPOINT];

/** Properties for `MeshNamespace`. */
export interface MeshNamespaceProps {
  /** Name of the namespace. Rejected at synth if the chart creates it twice, including by a `MeshAdoption`. */
  readonly name: string;

  /** Mode in which the pods are part of the mesh. Throws if it is undefined, as a misspelled mode is in JavaScript. */
  readonly mode: MeshMode;

  /**
   * Additional labels, such as those of Pod Security. Labels that `mode` writes, or that contradict it, are rejected at
   * synth.
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
 * A Namespace with the labels that enroll its pods in the mesh.
 *
 * If the namespace already exists in the cluster, applying the manifest adds the labels.
 *
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 *
 * @example
 * const shop = new mesh.MeshNamespace(chart, 'shop', {
 *   name: 'shop',
 *   mode: mesh.MeshMode.ambientWithWaypoint(),
 *   labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
 * });
 * shop.waypoint.gateway.metadata.addLabel('team', 'shop');
 */
export class MeshNamespace extends Composite {
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
    // A chart sets its namespace on all of its objects, even on cluster-scoped ones.
    (this.apiObject.metadata as { namespace?: string }).namespace = undefined;
    const ownWaypoint = mode._ownWaypoint(name);
    this.ownWaypoint = ownWaypoint && new Waypoint(this, 'waypoint', ownWaypoint);
    const waypoint = mode._waypoint();
    if (waypoint instanceof Waypoint) {
      waypoint._usedBy(`Namespace ${quote(name)}`, name);
    }
    registerMode(this, name, mode);
    addCheck(this, () => this.check(props));
  }

  /** Name of the namespace. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the Namespace, to which labels and annotations can be added. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** The waypoint that the namespace creates. Throws if the mode does not create one. */
  public get waypoint(): Waypoint {
    if (this.ownWaypoint === undefined) {
      throw new Error(
        `${this.node.path}: the mode does not create a waypoint; set mode to MeshMode.ambientWithWaypoint()`,
      );
    }
    return this.ownWaypoint;
  }

  private check({ labels: given = {} }: MeshNamespaceProps): Diagnostic[] {
    const written = this.mode._labels(this.name);
    const diagnostics = [
      ...this.mode._check().flatMap((diagnostic) => atPath('mode', diagnostic)),
      ...atPath('name', checkUniqueNamespace(this, this.name)),
    ];
    for (const key of MODE_LABELS) {
      const value = given[key] ?? this.metadata.getLabel(key);
      if (value !== undefined && (key in given || value !== written[key])) {
        const diagnostic = modeLabel.setByHand({ value, mode: modeFor(key, value) });
        diagnostics.push(...atPath(`metadata.labels['${key}']`, diagnostic));
      }
    }
    return diagnostics;
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
