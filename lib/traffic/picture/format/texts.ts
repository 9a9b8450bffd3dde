// The texts of nodes and edges, which all formats share.

import { Severity } from '../../../diagnostics/severity';
import { printable } from '../../../diagnostics/words';
import type { Finding, GraphEdge, GraphNode } from '../graph';

/** Signs of findings, the most severe first. */
const SIGNS: readonly (readonly [Severity, string])[] = [
  [Severity.ERROR, '✖'],
  [Severity.WARNING, '⚠'],
  [Severity.INFO, 'ℹ'],
];

/** Kind and name of a node in one line. */
export function titleOf({ kind, type, name }: GraphNode): string {
  const isSource = kind === 'outside' || kind === 'mesh';
  return printable(isSource ? name : `${type} ${name}`);
}

/** The details of a node, a line each; the last lines are its findings. */
export function detailsOf({ lines, findings }: GraphNode): string[] {
  return [...lines.map(printable), ...badges(findings)];
}

/** The labels of an edge, a line each. */
export function edgeTexts({ labels, authorization, tls, findings }: GraphEdge): string[] {
  return [
    ...labels.map(printable),
    ...(authorization === 'denied' ? ['denied'] : []),
    ...(authorization === 'restricted' ? ['restricted'] : []),
    ...(authorization === 'unknown' ? ['external authorizer'] : []),
    ...(tls === 'refused' ? ['TLS refused'] : []),
    ...badges(findings),
  ];
}

/** Findings as short texts, such as `⚠ KIA1107`, or `⚠ KIA1107 ×2` for several. */
export function badges(findings: readonly Finding[]): string[] {
  return SIGNS.flatMap(([severity, sign]) => {
    const counts = new Map<string, number>();
    for (const { code } of findings.filter((finding) => finding.severity === severity)) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [...counts].map(([code, count]) => `${sign} ${code}${count === 1 ? '' : ` ×${count}`}`);
  });
}
