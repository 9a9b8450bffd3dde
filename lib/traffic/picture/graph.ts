// The model of a picture: nodes and edges, whatever format draws them. It is plain data, so that it can be written as JSON.

import type { Severity } from '../../diagnostics/severity';

/**
 * Kinds of nodes. `outside` and `mesh` are the clients: those outside of the cluster, and the pods of the mesh. A `namespace`
 * replaces all nodes of a namespace.
 */
export type NodeKind =
  | 'outside'
  | 'mesh'
  | 'gateway'
  | 'route'
  | 'service'
  | 'subset'
  | 'workload'
  | 'external'
  | 'namespace';

/**
 * TLS of an edge: mutual TLS of Istio, other TLS, plain text, `mixed` if it depends on the client, the pod or the port, or
 * `refused` if client and server do not agree.
 */
export type Tls = 'mutual' | 'other' | 'plain' | 'mixed' | 'refused' | 'unknown';

/**
 * Authorization of an edge: `open` for all requests, `restricted` to some, `denied` for all, or `unknown` if an external
 * authorizer decides.
 */
export type Authorization = 'open' | 'restricted' | 'denied' | 'unknown';

/** A finding of the analysis. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** A node. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Kind of the object, or another word for what the node is. */
  readonly type: string;
  readonly name: string;
  readonly namespace?: string;
  readonly lines: readonly string[];
  /** Whether it is known that the object does not exist. */
  readonly isMissing: boolean;
  readonly findings: readonly Finding[];
}

/** An edge from a client to a server. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly tls?: Tls;
  readonly authorization?: Authorization;
  /** Policies that apply, as `Kind namespace/name`. */
  readonly policies: readonly string[];
  /** Whether the edge is for copies of requests. */
  readonly isMirror: boolean;
  readonly findings: readonly Finding[];
}

/** A namespace with nodes. */
export interface GraphNamespace {
  readonly name: string;
  /** Findings about objects that have no node or edge. */
  readonly findings: readonly Finding[];
}

/** A picture as data. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly namespaces: readonly GraphNamespace[];
  /** Findings about objects outside of these namespaces. */
  readonly findings: readonly Finding[];
}
