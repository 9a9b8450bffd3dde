// The only file that uses the layout package dagre. It is loaded late (see `layout.ts`), and the build replaces its compiled
// form by a bundle that includes the package, so that users do not install it.

import type { Box, Point } from './geometry';

// The package has types for ES modules only.
type Dagre = typeof import('@dagrejs/dagre', { with: { 'resolution-mode': 'import' }});

const { graphlib, layout } = require('@dagrejs/dagre') as Dagre;

/** Sizes to place. */
export interface Sizes {
  readonly nodes: readonly { id: string; width: number; height: number; parent: string | undefined }[];
  /** Edges with the sizes of their labels. */
  readonly edges: readonly { from: string; to: string; width: number; height: number }[];
  readonly groups: readonly string[];
}

/** Places in the order of the sizes. */
export interface Places {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Box[];
  readonly groups: readonly Box[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

const MARGIN = 16;
const TITLE = 10;

/** Places nodes in layers from left to right, those of a group together. */
export function place({ nodes, edges, groups }: Sizes): Places {
  const graph = new graphlib.Graph({ directed: true, compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 12, ranksep: 60, marginx: MARGIN, marginy: MARGIN });
  for (const name of groups) {
    graph.setNode(groupId(name), {});
  }
  for (const { id, width, height, parent } of nodes) {
    graph.setNode(id, { width, height });
    if (parent !== undefined) {
      graph.setParent(id, groupId(parent));
    }
  }
  edges.forEach(({ from, to, width, height }, index) => {
    graph.setEdge(from, to, { width, height, labelpos: 'c' }, `${index}`);
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map(({ id }) => boxOf(graph.node(id))),
    groups: groups.map((name) => withTitle(boxOf(graph.node(groupId(name))))),
    edges: edges.map(({ from, to, width }, index) => {
      const { points, x, y } = graph.edge(from, to, `${index}`);
      const start = boxOf(graph.node(from));
      const end = boxOf(graph.node(to));
      const label = { x: x ?? (start.x + end.x) / 2, y: y ?? (start.y + end.y) / 2 };
      const between = points.slice(1, -1);
      // The only point of a short edge is the place of its label.
      const isDirect = between.length === 1 && width === 0;
      return { points: [rightOf(start), ...(isDirect ? [] : between), leftOf(end)], label };
    }),
  };
}

/** A group with space for its title above its nodes. */
function withTitle({ x, y, width, height }: Box): Box {
  return { x, y: y - TITLE, width, height: height + TITLE };
}

/** Names of namespaces are not IDs of nodes. */
function groupId(name: string): string {
  return `namespace\n${name}`;
}

function rightOf({ x, y, width, height }: Box): Point {
  return { x: x + width, y: y + height / 2 };
}

function leftOf({ x, y, height }: Box): Point {
  return { x, y: y + height / 2 };
}

/** dagre gives the center of a node. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
