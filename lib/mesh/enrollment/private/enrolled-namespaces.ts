import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { modeConflict, namespaceTwice } from '../../../diagnostics/codes/mesh-enrollment';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { Trait } from '../../../private/trait';
import type { MeshMode } from '../mesh-mode';

const ENROLLED_NAMESPACES = new Trait<Map<string, EnrolledNamespace[]>>('EnrolledNamespaces');

/** A Namespace of the app, with its mode. */
interface EnrolledNamespace {
  readonly path: string;
  readonly chart: Chart;
  readonly mode: MeshMode;
}

/** Registers the mode of a namespace for all constructs of the app. */
export function registerMode(construct: IConstruct, name: string, mode: MeshMode): void {
  const all = namespacesOf(construct);
  const enrolled = { path: construct.node.path, chart: Chart.of(construct), mode };
  all.set(name, [...(all.get(name) ?? []), enrolled]);
}

/**
 * Whether ztunnel handles the traffic of a namespace, as far as the app determines it. An app may have namespaces with
 * the same name for several clusters; then all of them must be ambient.
 */
export function isAmbientNamespace(construct: IConstruct, name: string): boolean {
  const enrolled = namespacesOf(construct).get(name) ?? [];
  return enrolled.length > 0 && enrolled.every(({ mode }) => mode.isAmbient);
}

/**
 * Checks that the chart of a construct, which is for one cluster, creates a namespace once. Of two manifests, the
 * labels of the later one would win.
 */
export function checkUniqueNamespace(construct: IConstruct, name: string): Diagnostic | undefined {
  const enrolled = namespacesOf(construct).get(name) ?? [];
  const first = enrolled.find(({ chart }) => chart === Chart.of(construct));
  return first === undefined || first.path === construct.node.path
    ? undefined
    : namespaceTwice.sameChart({ namespace: name, construct: first.path, mode: first.mode._text() });
}

/**
 * Checks that a mode matches that of a namespace, if the app creates the namespace. An app may have namespaces with the
 * same name for several clusters; then one of them must match.
 */
export function checkMode(construct: IConstruct, name: string | undefined, mode: MeshMode): Diagnostic | undefined {
  const enrolled = name === undefined ? [] : (namespacesOf(construct).get(name) ?? []);
  const [first] = enrolled;
  if (name === undefined || first === undefined || enrolled.some((each) => each.mode._fits(mode, name))) {
    return undefined;
  }
  const { path, mode: namespaceMode } = first;
  const parameters = { mode: mode._text(), namespace: name, construct: path, namespaceMode: namespaceMode._text() };
  return modeConflict.otherMode(parameters);
}

function namespacesOf(construct: IConstruct): Map<string, EnrolledNamespace[]> {
  return ENROLLED_NAMESPACES.ofOrCreate(construct.node.root, () => new Map());
}
