// The way of a request in a picture: the nodes that it passes, and the edges between them.

import type { Answer } from '../answer';
import type { Graph, GraphEdge } from './graph';
import { gatewayId, hostId, type IN_MESH, type OUTSIDE, ruleId, serviceId, subsetId, workloadId } from './ids';

/** The way of a request. */
export interface Way {
  readonly nodes: ReadonlySet<string>;
  readonly edges: readonly GraphEdge[];
}

/** Finds the ways of requests in a picture. */
export class Ways {
  private readonly ids: ReadonlySet<string>;
  private readonly edgesFrom = new Map<string, GraphEdge[]>();

  public constructor(graph: Graph) {
    this.ids = new Set(graph.nodes.map(({ id }) => id));
    for (const edge of graph.edges) {
      this.edgesFrom.set(edge.from, [...(this.edgesFrom.get(edge.from) ?? []), edge]);
    }
  }

  /**
   * The way of a request.
   *
   * @param answer - what happens to it
   * @param source - ID of its client; undefined for a pod outside of the mesh
   */
  public of(answer: Answer, source: typeof OUTSIDE | typeof IN_MESH | undefined): Way {
    const { servers, source: rule, clusters, connections } = answer._journey;
    const stages = [
      source === undefined ? [] : [source],
      servers.map(({ gateway }) => gatewayId(gateway)),
      rule === undefined ? [] : [ruleId(rule)],
      clusters.map(({ host, subset, missing }) =>
        missing === 'host' ? hostId(host) : subset === undefined ? serviceId(host) : subsetId(host, subset),
      ),
      connections.map(({ workload }) => workloadId(workload.resource)),
    ].map((stage) => new Set(stage.filter((id) => this.ids.has(id))));
    return this.between(stages.filter(({ size }) => size > 0));
  }

  /** Of several Gateways with the same port, those that have the route are on the way. */
  private between(stages: readonly ReadonlySet<string>[]): Way {
    const candidates = stages.flatMap((stage, index) => {
      const next = stages[index + 1] ?? new Set();
      return [...stage].flatMap((id) => (this.edgesFrom.get(id) ?? []).filter(({ to }) => next.has(to)));
    });
    const edges = candidates.filter((edge) => leadsOn(edge, stages, candidates));
    return { nodes: new Set([...(stages[0] ?? []), ...edges.flatMap(({ from, to }) => [from, to])]), edges };
  }
}

/** Whether an edge leads to the end of a way, or to another edge. */
function leadsOn({ to }: GraphEdge, stages: readonly ReadonlySet<string>[], edges: readonly GraphEdge[]): boolean {
  const isLast = stages.at(-1)?.has(to) === true;
  return isLast || edges.some(({ from }) => from === to);
}
