// A picture in the DOT language of Graphviz.

import { groupBy } from '../../../private/collections';
import type { Graph, GraphEdge, GraphNode, NodeKind } from '../graph';
import { MISSING_COLORS, NEUTRAL_COLOR, NODE_COLORS, TEXT_COLOR, TLS_COLORS } from './colors';
import { badges, detailsOf, edgeTexts, titleOf } from './texts';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  outside: 'ellipse',
  mesh: 'ellipse',
  gateway: 'hexagon',
  route: 'note',
  service: 'box',
  subset: 'box',
  workload: 'component',
  external: 'cylinder',
  namespace: 'tab',
};

/** The picture in DOT. */
export function dotOf(graph: Graph): string {
  const outer = graph.nodes.filter(({ namespace }) => namespace === undefined);
  const lines = [
    'digraph mesh {',
    '  rankdir=LR',
    `  node [style="filled,rounded", fontname="Helvetica", fontsize=10, fontcolor="${TEXT_COLOR}"]`,
    '  edge [fontname="Helvetica", fontsize=9]',
    ...outer.map((node) => `  ${nodeText(node)}`),
    ...namespaceTexts(graph),
    ...(graph.findings.length === 0
      ? []
      : [`  "other findings" [label=${quoted(['other findings', ...badges(graph.findings)])}]`]),
    ...graph.edges.map((edge) => `  ${edgeText(edge)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function namespaceTexts({ nodes, namespaces }: Graph): string[] {
  const inside = groupBy(nodes, ({ namespace }) => namespace ?? '');
  return namespaces.flatMap(({ name, findings }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quoted([`namespace ${name}`, ...badges(findings)])}`,
    ...(inside.get(name) ?? []).map((node) => `    ${nodeText(node)}`),
    '  }',
  ]);
}

function nodeText(node: GraphNode): string {
  const { fill, border } = node.isMissing ? MISSING_COLORS : NODE_COLORS[node.kind];
  const label = quoted([titleOf(node), ...detailsOf(node)]);
  return `${quoted([node.id])} [label=${label}, shape=${SHAPES[node.kind]}, fillcolor="${fill}", color="${border}"]`;
}

function edgeText(edge: GraphEdge): string {
  const { from, to, tls, authorization, isMirror } = edge;
  const color = tls === undefined ? NEUTRAL_COLOR : TLS_COLORS[tls];
  const isClosed = authorization === 'denied' || tls === 'refused';
  const attributes = [
    `color="${color}"`,
    ...(edgeTexts(edge).length === 0 ? [] : [`label=${quoted(edgeTexts(edge))}`]),
    ...(isMirror ? ['style=dashed'] : []),
    ...(isClosed ? ['arrowhead=tee'] : []),
  ];
  return `${quoted([from])} -> ${quoted([to])} [${attributes.join(', ')}]`;
}

function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/["\\]/g, '\\$&')).join('\\n')}"`;
}
