// Collects nodes and edges, each once, and the objects that they are for.

import type { Resource } from '../../world/resource';
import { commonAuthorization, commonTls } from './edge-states';
import { FindingPlaces } from './finding-places';
import type { Authorization, Finding, Graph, GraphEdge, GraphNode, NodeKind, Tls } from './graph';

/** A node to add. */
export interface NodeDraft {
  readonly id: string;
  readonly kind: NodeKind;
  readonly type: string;
  readonly name: string;
  readonly namespace?: string;
  readonly lines?: readonly string[];
  readonly isMissing?: boolean;
}

/** An edge to add. */
export interface EdgeDraft {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly tls?: Tls;
  readonly authorization?: Authorization;
  /** Policies that apply. */
  readonly policies?: readonly Resource[];
  readonly isMirror?: boolean;
}

interface MutableNode extends GraphNode {
  readonly lines: string[];
  readonly findings: Finding[];
}

/** Collects a picture. */
export class GraphBuilder {
  /** The nodes and edges that objects are shown by. */
  public readonly places = new FindingPlaces();
  private readonly nodes = new Map<string, MutableNode>();
  private readonly edges = new Map<string, GraphEdge & { readonly findings: Finding[] }>();

  /** Adds a node, unless it exists already; returns its ID. */
  public node({ lines = [], isMissing = false, ...draft }: NodeDraft): string {
    if (!this.nodes.has(draft.id)) {
      const node = { ...draft, lines: [...lines], isMissing, findings: [] };
      this.nodes.set(draft.id, node);
    }
    return draft.id;
  }

  /** Whether a node exists. */
  public has(id: string): boolean {
    return this.nodes.has(id);
  }

  /** Adds lines to a node, each once. */
  public lines(id: string, lines: readonly string[]): void {
    const node = this.nodes.get(id);
    node?.lines.push(...lines.filter((line) => !node.lines.includes(line)));
  }

  /** Adds an edge. Several edges between the same nodes become one. */
  public edge({ from, to, label, tls, authorization, policies = [], isMirror = false }: EdgeDraft): void {
    const key = `${from}\n${to}\n${isMirror}`;
    const known = this.edges.get(key);
    const names = policies.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`);
    const merged = {
      from,
      to,
      labels: union(known?.labels ?? [], label === undefined ? [] : [label]),
      ...optional('tls', commonTls(known?.tls, tls)),
      ...optional('authorization', commonAuthorization(known?.authorization, authorization)),
      policies: union(known?.policies ?? [], names),
      isMirror,
      findings: known?.findings ?? [],
    };
    this.edges.set(key, merged);
    for (const policy of policies) {
      this.places.add(policy, merged.findings);
    }
  }

  /** Shows an object, or a part of it, by a node. */
  public represents(id: string, resource: Resource, path?: string): void {
    const node = this.nodes.get(id);
    if (node !== undefined) {
      this.places.add(resource, node.findings, path);
    }
  }

  /** The picture; its order does not depend on that of the objects. */
  public build(): Graph {
    const nodes = [...this.nodes.values()].sort((one, other) => compare(sortKey(one), sortKey(other)));
    const positions = new Map(nodes.map(({ id }, index) => [id, index]));
    const position = (id: string) => positions.get(id) ?? 0;
    const edges = [...this.edges.values()].sort(
      (one, other) => position(one.from) - position(other.from) || position(one.to) - position(other.to),
    );
    const names = new Set(nodes.flatMap(({ namespace }) => namespace ?? []));
    const namespaces = [...names].map((name) => ({ name, findings: this.places.ofNamespace(name) }));
    return { nodes, edges, namespaces, findings: this.places.others(names) };
  }
}

const RANKS: readonly NodeKind[] = [
  'outside',
  'mesh',
  'namespace',
  'gateway',
  'route',
  'service',
  'subset',
  'workload',
  'external',
];

function sortKey({ namespace = '', kind, id }: GraphNode): string {
  // Numbers of rules compare as numbers: http[2] comes before http[10].
  const padded = id.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return `${namespace}\n${RANKS.indexOf(kind)}\n${padded}`;
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function union(known: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...known, ...added])];
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
