import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Trait } from '../../../private/trait';
import type { MeshMode } from '../mesh-mode';

const ENROLLED_NAMESPACES = new Trait<Map<string, EnrolledNamespace[]>>('EnrolledNamespaces');

/** A Namespace of the app, and how its pods are part of the mesh. */
interface EnrolledNamespace {
  readonly path: string;
  readonly chart: Chart;
  readonly mode: MeshMode;
}

/** Makes it known to the whole app how a namespace is part of the mesh. */
export function registerMode(construct: IConstruct, name: string, mode: MeshMode): void {
  const all = namespacesOf(construct);
  const enrolled = { path: construct.node.path, chart: Chart.of(construct), mode };
  all.set(name, [...(all.get(name) ?? []), enrolled]);
}

/**
 * Whether ztunnel takes the traffic of a namespace, as far as this app knows. An app may hold namespaces of one name for
 * several clusters; then all of them must be ambient.
 */
export function isAmbientNamespace(construct: IConstruct, name: string): boolean {
  const enrolled = namespacesOf(construct).get(name) ?? [];
  return enrolled.length > 0 && enrolled.every(({ mode }) => mode.isAmbient);
}

/**
 * Why a construct must not make a namespace: its chart, which is for one cluster, makes it already, and of two manifests
 * the labels of the later one win.
 */
export function problemOfTwin(construct: IConstruct, name: string): string | undefined {
  const enrolled = namespacesOf(construct).get(name) ?? [];
  const first = enrolled.find(({ chart }) => chart === Chart.of(construct));
  return first === undefined || first.path === construct.node.path
    ? undefined
    : `name: '${first.path}' makes namespace ${name} already, as ${first.mode._text()}; make it once`;
}

/**
 * Why a mode cannot be that of a namespace, as far as this app knows. An app may hold namespaces of one name for several
 * clusters; one of them that fits is enough.
 */
export function problemOfMode(construct: IConstruct, name: string | undefined, mode: MeshMode): string | undefined {
  const enrolled = name === undefined ? [] : (namespacesOf(construct).get(name) ?? []);
  const [first] = enrolled;
  return first === undefined || enrolled.some((each) => each.mode._fits(mode, name))
    ? undefined
    : `mode: ${mode._text()} does not fit namespace ${name}, which '${first.path}' makes ${first.mode._text()}; give both the same mode`;
}

function namespacesOf(construct: IConstruct): Map<string, EnrolledNamespace[]> {
  return ENROLLED_NAMESPACES.ofOrCreate(construct.node.root, () => new Map());
}
