// Which namespaces the page shows, and which of them as one node.

import { collapsed } from '../../lib/traffic/picture/collapse';
import type { Graph, GraphNode } from '../../lib/traffic/picture/graph';
import { namespaceId } from '../../lib/traffic/picture/ids';

/** Pictures with more edges are not readable, and take long to place. */
const MOST_EDGES = 400;
/** Pictures with fewer edges are shown whole at first. */
const FEW_EDGES = 120;

/** What the page shows of a picture. */
export class Selection {
  private readonly hidden = new Set<string>();
  private readonly expanded = new Set<string>();
  private kept: ReadonlySet<string> = new Set();

  public constructor(private readonly graph: Graph) {
    if (graph.edges.length <= FEW_EDGES) {
      this.expandAll();
    }
  }

  /** All namespaces, in the order of their names. */
  public get namespaces(): string[] {
    return this.graph.namespaces.map(({ name }) => name).sort();
  }

  public isHidden(namespace: string): boolean {
    return this.hidden.has(namespace);
  }

  public isExpanded(namespace: string): boolean {
    return this.expanded.has(namespace);
  }

  public setHidden(namespace: string, isHidden: boolean): void {
    setIn(this.hidden, namespace, isHidden);
  }

  /** Shows a namespace with its nodes, or as one node. Returns whether the picture is small enough for that. */
  public setExpanded(namespace: string, isExpanded: boolean): boolean {
    setIn(this.expanded, namespace, isExpanded);
    if (isExpanded && this.visible.edges.length > MOST_EDGES) {
      this.expanded.delete(namespace);
      return false;
    }
    return true;
  }

  /** Shows namespaces with their nodes, as many as are readable. Returns whether these are all. */
  public expandAll(): boolean {
    return this.namespaces.filter((name) => !this.hidden.has(name) && !this.setExpanded(name, true)).length === 0;
  }

  public collapseAll(): void {
    this.expanded.clear();
    this.kept = new Set();
  }

  /** Shows nodes even if their namespaces are collapsed or hidden. */
  public keep(nodes: readonly GraphNode[]): void {
    this.kept = new Set(nodes.map(({ id }) => id));
    for (const { namespace } of nodes) {
      this.hidden.delete(namespace ?? '');
    }
  }

  /** The picture as it is shown. */
  public get visible(): Graph {
    const nodes = this.graph.nodes.filter((node) => !this.isOut(node));
    const ids = new Set(nodes.map(({ id }) => id));
    const shown: Graph = {
      nodes,
      edges: this.graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
      namespaces: this.graph.namespaces.filter(({ name }) => !this.hidden.has(name)),
      findings: this.graph.findings,
    };
    return collapsed(shown, (node) => this.isCollapsed(node));
  }

  /** The node that shows a node: itself, or that of its namespace. */
  public shownAs(node: GraphNode): string {
    return this.isCollapsed(node) ? namespaceId(node.namespace ?? '') : node.id;
  }

  private isCollapsed({ id, namespace }: GraphNode): boolean {
    return namespace !== undefined && !this.expanded.has(namespace) && !this.kept.has(id);
  }

  private isOut({ namespace }: GraphNode): boolean {
    return namespace !== undefined && this.hidden.has(namespace);
  }
}

function setIn(set: Set<string>, value: string, isIn: boolean): void {
  if (isIn) {
    set.add(value);
  } else {
    set.delete(value);
  }
}
