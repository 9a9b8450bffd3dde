// Places of the nodes, namespaces and edges of a picture.

import { edgeTexts } from '../format/texts';
import type { Graph, GraphEdge, GraphNode } from '../graph';
import { cardOf } from './card';
import type * as engine from './engine';
import type { Box, Point } from './geometry';
import { LINE_HEIGHT, textWidth } from './text-width';

/** The way of an edge, and the center of its label. */
export interface EdgePlace {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  readonly label: Point;
}

/** A picture with places. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly namespaces: readonly { readonly name: string; readonly box: Box }[];
  readonly edges: readonly EdgePlace[];
}

let loaded: typeof engine | undefined;

/** Places a picture from left to right, in the direction of the requests. */
export function layoutOf(graph: Graph): Layout {
  loaded ??= require('./engine') as typeof engine;
  const placed = loaded.place({
    nodes: graph.nodes.map((node) => {
      const { width, height } = cardOf(node);
      return { id: node.id, width, height, parent: node.namespace };
    }),
    edges: graph.edges.map((edge) => ({ from: edge.from, to: edge.to, ...labelSize(edge) })),
    groups: graph.namespaces.map(({ name }) => name),
  });
  return {
    width: placed.width,
    height: placed.height,
    nodes: graph.nodes.map((node, index) => ({ node, box: placed.nodes[index] as Box })),
    namespaces: graph.namespaces.map(({ name }, index) => ({ name, box: placed.groups[index] as Box })),
    edges: graph.edges.map((edge, index) => ({ edge, ...(placed.edges[index] as Omit<EdgePlace, 'edge'>) })),
  };
}

/** Size of the label of an edge. */
export function labelSize(edge: GraphEdge): { readonly width: number; readonly height: number } {
  const texts = edgeTexts(edge);
  return {
    width: texts.length === 0 ? 0 : Math.max(...texts.map(textWidth)) + 8,
    height: texts.length * LINE_HEIGHT,
  };
}
