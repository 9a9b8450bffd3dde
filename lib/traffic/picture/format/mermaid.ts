// A picture as a flowchart of Mermaid, which GitHub and GitLab render in Markdown.

import { groupBy } from '../../../private/collections';
import type { Graph, GraphEdge, GraphNode, NodeKind } from '../graph';
import { MISSING_COLORS, NEUTRAL_COLOR, NODE_COLORS, type NodeColors, TEXT_COLOR, TLS_COLORS } from './colors';
import { badges, detailsOf, edgeTexts, titleOf } from './texts';

/** Brackets around a label, which set the shape of the node. */
const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  outside: ['((', '))'],
  mesh: ['((', '))'],
  gateway: ['{{', '}}'],
  route: ['(', ')'],
  service: ['([', '])'],
  subset: ['([', '])'],
  workload: ['[', ']'],
  external: ['[(', ')]'],
  namespace: ['[[', ']]'],
};

/** The picture as a flowchart. */
export function mermaidOf(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const idOf = (id: string) => ids.get(id) ?? '';
  const outer = graph.nodes.filter(({ namespace }) => namespace === undefined);
  const lines = [
    'flowchart LR',
    ...outer.map((node) => `  ${nodeText(node, idOf(node.id))}`),
    ...namespaceTexts(graph, idOf),
    ...(graph.findings.length === 0 ? [] : [`  other["${escaped(['other findings', ...badges(graph.findings)])}"]`]),
    ...graph.edges.map((edge) => `  ${edgeText(edge, idOf)}`),
    ...styles(graph.edges),
    ...classes(graph.nodes),
  ];
  return `${lines.join('\n')}\n`;
}

function namespaceTexts({ nodes, namespaces }: Graph, idOf: (id: string) => string): string[] {
  const inside = groupBy(nodes, ({ namespace }) => namespace ?? '');
  return namespaces.flatMap(({ name, findings }, index) => [
    `  subgraph s${index}["${escaped([`namespace ${name}`, ...badges(findings)])}"]`,
    ...(inside.get(name) ?? []).map((node) => `    ${nodeText(node, idOf(node.id))}`),
    '  end',
  ]);
}

function nodeText(node: GraphNode, id: string): string {
  const [open, close] = SHAPES[node.kind];
  const style = node.isMissing ? 'missing' : node.kind;
  return `${id}${open}"${escaped([titleOf(node), ...detailsOf(node)])}"${close}:::${style}`;
}

function edgeText(edge: GraphEdge, idOf: (id: string) => string): string {
  const texts = edgeTexts(edge);
  const label = texts.length === 0 ? '' : `|"${escaped(texts)}"|`;
  return `${idOf(edge.from)} ${arrowOf(edge)}${label} ${idOf(edge.to)}`;
}

/** Denied and refused edges end in a cross; those for copies of requests are dotted. */
function arrowOf({ isMirror, authorization, tls }: GraphEdge): string {
  if (isMirror) {
    return '-.->';
  }
  return authorization === 'denied' || tls === 'refused' ? '--x' : '-->';
}

/** Colors of edges; edges of the same color share a line. */
function styles(edges: readonly GraphEdge[]): string[] {
  const numbers = groupBy(edges.keys(), (index) => colorOf(edges[index]));
  return [...numbers].map(([color, indexes]) => `  linkStyle ${indexes.join(',')} stroke:${color}`);
}

function colorOf(edge: GraphEdge | undefined): string {
  return edge?.tls === undefined ? NEUTRAL_COLOR : TLS_COLORS[edge.tls];
}

function classes(nodes: readonly GraphNode[]): string[] {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  const missing = nodes.some(({ isMissing }) => isMissing) ? [classText('missing', MISSING_COLORS)] : [];
  return [...kinds.map((kind) => classText(kind, NODE_COLORS[kind])), ...missing];
}

function classText(name: string, { fill, border }: NodeColors): string {
  return `  classDef ${name} fill:${fill},stroke:${border},color:${TEXT_COLOR}`;
}

/**
 * Characters that Mermaid, Markdown within it, or HTML would read. Mermaid also drops the end of a code behind a colon in some
 * lines, and reads a line that starts like the item of a list as Markdown.
 */
const SPECIAL = /[^\p{L}\p{N} .,/=+[\]✖⚠ℹ×-]|^[+-]|(?<=^\d+)\./gu;

/** Mermaid reads a formula between double dollars even if they are codes; a space of no width separates them. */
const FORMULA = /\$(?=\$)/g;

/** A label: lines with all special characters as codes. */
function escaped(lines: readonly string[]): string {
  return lines.map((line) => line.replace(FORMULA, '$\u200b').replace(SPECIAL, codeOf)).join('<br/>');
}

function codeOf(character: string): string {
  return `#${character.codePointAt(0)};`;
}
