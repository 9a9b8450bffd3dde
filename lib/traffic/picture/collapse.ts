// Pictures that show namespaces as single nodes, because they would be too large otherwise.

import { countOf } from '../../diagnostics/words';
import { groupBy } from '../../private/collections';
import { commonAuthorization, commonTls } from './edge-states';
import type { Finding, Graph, GraphEdge, GraphNode, NodeKind } from './graph';
import { namespaceId } from './ids';

/** The nodes that a namespace counts, in this order. */
const COUNTED: readonly (readonly [NodeKind, string])[] = [
  ['gateway', 'gateway'],
  ['route', 'route'],
  ['service', 'service'],
  ['workload', 'workload'],
  ['external', 'external host'],
];

/** The picture with one node for all nodes of a namespace that are collapsed. */
export function collapsed(graph: Graph, isCollapsed: (node: GraphNode) => boolean): Graph {
  const hidden = graph.nodes.filter((node) => node.namespace !== undefined && isCollapsed(node));
  const replacements = new Map(hidden.map(({ id, namespace }) => [id, namespaceId(namespace ?? '')]));
  const nodes = graph.nodes.filter(({ id }) => !replacements.has(id));
  const endOf = (id: string) => replacements.get(id) ?? id;
  const groups = groupBy(graph.edges, ({ from, to, isMirror }) => `${endOf(from)}\n${endOf(to)}\n${isMirror}`);
  const edges = [...groups.values()].map((group) => mergedEdge(group, endOf));
  const inside = groupBy(
    edges.filter(({ from, to }) => from === to),
    ({ from }) => from,
  );
  const contents = groupBy(hidden, ({ namespace }) => namespace ?? '');
  const boxes = new Set(nodes.flatMap(({ namespace }) => namespace ?? []));
  const replacing = graph.namespaces.flatMap(({ name, findings }) => {
    const members = contents.get(name);
    const own = boxes.has(name) ? [] : findings;
    const parts = [...(members ?? []), ...(inside.get(namespaceId(name)) ?? [])];
    const all = [...own, ...parts.flatMap((part) => part.findings)];
    return members === undefined ? [] : [namespaceNode(name, members, all, boxes.has(name))];
  });
  return {
    nodes: [...nodes, ...replacing],
    edges: edges.filter(({ from, to }) => from !== to),
    namespaces: graph.namespaces.filter(({ name }) => boxes.has(name)),
    findings: graph.findings,
  };
}

/** @param isPart - whether other nodes of the namespace are shown too */
function namespaceNode(
  name: string,
  members: readonly GraphNode[],
  findings: readonly Finding[],
  isPart: boolean,
): GraphNode {
  const lines = COUNTED.flatMap(([kind, noun]) => {
    const count = members.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [countOf(count, noun)];
  });
  return {
    id: namespaceId(name),
    kind: 'namespace',
    type: isPart ? 'rest of namespace' : 'namespace',
    name,
    ...(isPart && { namespace: name }),
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
