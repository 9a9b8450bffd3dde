// Comments of samples.
import * as ts from 'typescript';

/** The comments above a node, and the one behind it on the same line. */
export function commentsOf(node: ts.Node): string[] {
  const text = node.getSourceFile().text;
  const above = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const end = /^[,;]/.test(text.slice(node.end)) ? node.end + 1 : node.end;
  const behind = ts.getTrailingCommentRanges(text, end) ?? [];
  // Lines that start with `///` are instructions for jsii-rosetta.
  return [...above, ...behind]
    .map(({ pos, end: last }) => text.slice(pos, last))
    .filter((line) => !line.startsWith('///'));
}
