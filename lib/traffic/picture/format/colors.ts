// The colors of pictures. Nodes have light fills with dark text, so that they are readable on any background.

import type { NodeKind, Tls } from '../graph';

/** Colors of a node. */
export interface NodeColors {
  readonly fill: string;
  readonly border: string;
}

export const NODE_COLORS: Readonly<Record<NodeKind, NodeColors>> = {
  outside: { fill: '#f3f4f6', border: '#4b5563' },
  mesh: { fill: '#f3f4f6', border: '#4b5563' },
  gateway: { fill: '#e0e7ff', border: '#4338ca' },
  route: { fill: '#fef9c3', border: '#a16207' },
  service: { fill: '#dbeafe', border: '#1d4ed8' },
  subset: { fill: '#e0f2fe', border: '#0369a1' },
  workload: { fill: '#dcfce7', border: '#15803d' },
  external: { fill: '#fae8ff', border: '#a21caf' },
  namespace: { fill: '#f1f5f9', border: '#334155' },
};

/** Text on nodes. */
export const TEXT_COLOR = '#111827';

/** Colors of nodes that do not exist. */
export const MISSING_COLORS: NodeColors = { fill: '#fee2e2', border: '#b91c1c' };

/** Color of an edge by its TLS. */
export const TLS_COLORS: Readonly<Record<Tls, string>> = {
  mutual: '#16a34a',
  other: '#2563eb',
  mixed: '#d97706',
  plain: '#9333ea',
  refused: '#dc2626',
  unknown: '#6b7280',
};

/** Color of an edge without TLS of its own, such as within a gateway. */
export const NEUTRAL_COLOR = '#6b7280';

/** Color of what is denied. */
export const DENIED_COLOR = '#dc2626';
