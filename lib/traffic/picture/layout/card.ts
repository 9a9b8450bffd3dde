// The texts of a node as a card, and its size.

import { detailsOf } from '../format/texts';
import type { GraphNode } from '../graph';
import { LINE_HEIGHT, textWidth } from './text-width';

const PADDING = 10;
const LEAST_WIDTH = 90;
const LONGEST_LINE = 46;

/** A node as a card. */
export interface Card {
  readonly width: number;
  readonly height: number;
  /** Small line on top; undefined for clients. */
  readonly caption: string | undefined;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The card of a node. */
export function cardOf(node: GraphNode): Card {
  const caption = node.kind === 'outside' || node.kind === 'mesh' ? undefined : node.type;
  const title = shortened(node.name);
  const lines = detailsOf(node).map(shortened);
  // Bold text is wider.
  const widths = [textWidth(title) * 1.08, ...[caption ?? '', ...lines].map(textWidth)];
  const count = lines.length + (caption === undefined ? 1 : 2);
  return {
    width: Math.max(LEAST_WIDTH, ...widths.map(Math.ceil)) + 2 * PADDING,
    height: count * LINE_HEIGHT + 2 * PADDING - 4,
    caption,
    title,
    lines,
  };
}

function shortened(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
}
