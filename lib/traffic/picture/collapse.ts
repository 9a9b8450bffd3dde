// Pictures that show namespaces as single nodes, because they would be too large otherwise.

import { countOf } from '../../diagnostics/words';
import { groupBy } from '../../private/collections';
import { commonAuthorization, commonTls } from './edge-states';
import type { Graph, GraphEdge, GraphNode, NodeKind } from './graph';

/** The nodes that a namespace counts, in this order. */
const COUNTED: readonly (readonly [NodeKind, string])[] = [
  ['gateway', 'gateway'],
  ['route', 'route'],
  ['service', 'service'],
  ['workload', 'workload'],
  ['external', 'external host'],
];

/** ID of the node of a namespace. */
export function namespaceId(name: string): string {
  return `namespace ${name}`;
}

/** The picture with one node for each namespace of a condition. */
export function collapsed(graph: Graph, isCollapsed: (namespace: string) => boolean): Graph {
  const hidden = ({ namespace }: GraphNode) => namespace !== undefined && isCollapsed(namespace);
  const replacements = new Map(
    graph.nodes.filter(hidden).map(({ id, namespace }) => [id, namespaceId(namespace ?? '')]),
  );
  const endOf = (id: string) => replacements.get(id) ?? id;
  const groups = groupBy(graph.edges, ({ from, to, isMirror }) => `${endOf(from)}\n${endOf(to)}\n${isMirror}`);
  const edges = [...groups.values()].map((group) => mergedEdge(group, endOf));
  const inside = groupBy(
    edges.filter(({ from, to }) => from === to && from.startsWith(namespaceId(''))),
    ({ from }) => from,
  );
  const contents = groupBy(graph.nodes.filter(hidden), ({ namespace }) => namespace ?? '');
  const nodes = graph.namespaces.flatMap(({ name, findings }) => {
    const members = contents.get(name);
    const own = [...(members ?? []), ...(inside.get(namespaceId(name)) ?? [])].flatMap((shown) => shown.findings);
    return members === undefined ? [] : [namespaceNode(name, members, [...findings, ...own])];
  });
  return {
    nodes: [...graph.nodes.filter((node) => !hidden(node)), ...nodes],
    edges: edges.filter(({ from, to }) => from !== to),
    namespaces: graph.namespaces.filter(({ name }) => !contents.has(name)),
    findings: graph.findings,
  };
}

function namespaceNode(name: string, members: readonly GraphNode[], findings: GraphNode['findings']): GraphNode {
  const lines = COUNTED.flatMap(([kind, noun]) => {
    const count = members.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [countOf(count, noun)];
  });
  return {
    id: namespaceId(name),
    kind: 'namespace',
    type: 'namespace',
    name,
    lines,
    isMissing: members.some(({ isMissing }) => isMissing),
    findings,
  };
}

/** One edge for several; labels are only those of a single one. */
function mergedEdge(group: readonly GraphEdge[], endOf: (id: string) => string): GraphEdge {
  const [first] = group as [GraphEdge];
  const { tls: _tls, authorization: _authorization, ...rest } = first;
  const tls = group.map((edge) => edge.tls).reduce(commonTls);
  const authorization = group.map((edge) => edge.authorization).reduce(commonAuthorization);
  return {
    ...rest,
    from: endOf(first.from),
    to: endOf(first.to),
    labels: group.length === 1 ? first.labels : [],
    ...(tls && { tls }),
    ...(authorization && { authorization }),
    policies: [...new Set(group.flatMap(({ policies }) => policies))],
    findings: group.flatMap(({ findings }) => findings),
  };
}
