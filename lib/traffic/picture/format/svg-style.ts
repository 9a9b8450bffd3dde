// The style of pictures in SVG, light and dark.

import type { NodeKind, Tls } from '../graph';
import { MISSING_COLORS, NODE_COLORS, type NodeColors, TLS_COLORS } from './colors';

/** Fills of nodes on a dark background; their text is light. */
const DARK_FILLS: Readonly<Record<NodeKind, NodeColors>> = {
  outside: { fill: '#1f2937', border: '#9ca3af' },
  mesh: { fill: '#1f2937', border: '#9ca3af' },
  gateway: { fill: '#272456', border: '#a5b4fc' },
  route: { fill: '#3b2f0b', border: '#facc15' },
  service: { fill: '#172f5f', border: '#93c5fd' },
  subset: { fill: '#0c3a52', border: '#7dd3fc' },
  workload: { fill: '#0f3d24', border: '#86efac' },
  external: { fill: '#4a1450', border: '#f0abfc' },
  namespace: { fill: '#1e293b', border: '#cbd5e1' },
};
const DARK_MISSING: NodeColors = { fill: '#5f1515', border: '#fca5a5' };

const DARK_TLS: Readonly<Record<Tls, string>> = {
  mutual: '#4ade80',
  other: '#60a5fa',
  mixed: '#fbbf24',
  plain: '#c084fc',
  refused: '#f87171',
  unknown: '#9ca3af',
};

/** Rules of CSS, those for a dark background after the others. */
export function styleSheet(): string {
  return [
    '.picture{--page:#fff;--text:#111827;--muted:#4b5563;--group:#f8fafc;--group-line:#cbd5e1;--neutral:#6b7280;--danger:#b91c1c;',
    "font:12px ui-sans-serif,system-ui,'Segoe UI',Helvetica,Arial,sans-serif;background:var(--page)}",
    '.picture text{fill:var(--text)}.picture .caption{fill:var(--muted);font-size:11px}.picture .title{font-weight:600}',
    '.picture .card{fill:var(--fill);stroke:var(--line);stroke-width:1.2}',
    '.picture .group{fill:var(--group);stroke:var(--group-line)}.picture .group-name{fill:var(--muted);font-weight:600}',
    '.picture .edge path{fill:none;stroke:var(--edge,var(--neutral));stroke-width:1.6}.picture .edge .arrow{fill:var(--edge,var(--neutral))}',
    '.picture .mirror path{stroke-dasharray:5 4}.picture .label-back{fill:var(--page);fill-opacity:.85}',
    '.picture .edge .closed{stroke:var(--danger);stroke-width:2.4}.picture text.error,.picture text.denied{fill:var(--danger);font-weight:600}',
    edgeRules(TLS_COLORS),
    nodeRules(NODE_COLORS, MISSING_COLORS),
    `@media (prefers-color-scheme:dark){${darkRules()}}`,
  ].join('\n');
}

function darkRules(): string {
  const variables =
    '--page:#0d1117;--text:#f3f4f6;--muted:#b6bec9;--group:#131a23;--group-line:#3b4654;--neutral:#9ca3af;--danger:#fca5a5';
  return `.picture{${variables}}${edgeRules(DARK_TLS)}${nodeRules(DARK_FILLS, DARK_MISSING)}`;
}

function edgeRules(colors: Readonly<Record<Tls, string>>): string {
  return Object.entries(colors)
    .map(([tls, color]) => `.picture .tls-${tls}{--edge:${color}}`)
    .join('');
}

function nodeRules(colors: Readonly<Record<string, NodeColors>>, missing: NodeColors): string {
  return Object.entries({ ...colors, missing })
    .map(([kind, { fill, border }]) => `.picture .${kind}{--fill:${fill};--line:${border}}`)
    .join('');
}
