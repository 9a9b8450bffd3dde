import type { IConstruct } from 'constructs';
import type { MeshMode } from '../mesh-mode';

const MODES = Symbol.for('cdk8s-istio.MeshModes');

/** Makes it known to the whole app how a namespace is part of the mesh. */
export function registerMode(construct: IConstruct, namespace: string, mode: MeshMode): void {
  const modes = modesOf(construct);
  modes.set(namespace, [...(modes.get(namespace) ?? []), mode]);
}

/**
 * Whether ztunnel takes the traffic of a namespace, as far as this app knows. An app may hold namespaces of one name for
 * several clusters; then all of them must be ambient.
 */
export function isAmbientNamespace(construct: IConstruct, namespace: string): boolean {
  const modes = modesOf(construct).get(namespace) ?? [];
  return modes.length > 0 && modes.every((mode) => mode.isAmbient);
}

function modesOf(construct: IConstruct): Map<string, MeshMode[]> {
  const root = construct.node.root as IConstruct & { [MODES]?: Map<string, MeshMode[]> };
  root[MODES] ??= new Map();
  return root[MODES];
}
