// The details of a node: its lines, its edges and its findings.

import { TLS_NAMES } from '../../lib/traffic/picture/format/svg';
import { edgeTexts, titleOf } from '../../lib/traffic/picture/format/texts';
import type { Finding, Graph, GraphEdge, GraphNode } from '../../lib/traffic/picture/graph';
import { element, required } from './elements';

/** Shows the details of a node. */
export function showDetails(node: GraphNode, graph: Graph): void {
  const names = new Map(graph.nodes.map((other) => [other.id, titleOf(other)]));
  const incoming = graph.edges.filter(({ to }) => to === node.id);
  const outgoing = graph.edges.filter(({ from }) => from === node.id);
  required('details').replaceChildren(
    element('h3', {}, titleOf(node)),
    element('p', {}, node.namespace === undefined ? '' : `namespace ${node.namespace}`),
    ...list('', node.lines),
    ...list(
      'From',
      incoming.map((edge) => edgeText(edge, names.get(edge.from))),
    ),
    ...list(
      'To',
      outgoing.map((edge) => edgeText(edge, names.get(edge.to))),
    ),
    ...list('Findings', [...node.findings, ...outgoing.flatMap(({ findings }) => findings)].map(findingText)),
  );
}

function list(title: string, lines: readonly string[]): HTMLElement[] {
  if (lines.length === 0) {
    return [];
  }
  const items = element('ul', {}, ...lines.map((line) => element('li', {}, line)));
  return title === '' ? [items] : [element('h4', {}, title), items];
}

function edgeText(edge: GraphEdge, name = ''): string {
  const { tls, policies, labels, authorization } = edge;
  const parts = [
    ...(tls === undefined ? [] : [TLS_NAMES[tls]]),
    ...edgeTexts({ ...edge, labels, findings: [] }),
    ...(authorization === 'open' ? ['allowed'] : []),
    ...policies,
  ];
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
}

function findingText({ severity, code, message }: Finding): string {
  return `${severity} ${code}: ${message}`;
}
