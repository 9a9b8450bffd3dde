// Finds the comments of a document and attaches each to a node, by line and column.

import type { YamlNode } from './document';

/** A node while it is being built. */
export interface CommentedNode extends YamlNode {
  value: unknown;
  fields?: ReadonlyMap<string, YamlNode>;
  items?: readonly YamlNode[];
  /** Fields or items that are written in the map or list itself, in the order of the text. */
  members?: readonly CommentedNode[];
  readonly comments: string[];
  readonly trailing: string[];
}

/** A field or a list item, in the order of the text. */
export interface Anchor {
  readonly node: CommentedNode;
  /** Whether it is in a flow collection. */
  readonly isFlow: boolean;
}

interface Commented {
  readonly root: CommentedNode;
  readonly anchors: readonly Anchor[];
  /** Ranges of keys and scalars, in which a `#` does not start a comment. */
  readonly scalars: readonly [start: number, end: number][];
}

interface Comment {
  readonly offset: number;
  readonly column: number;
  readonly text: string;
  /** Whether it is alone on its line. */
  readonly isAlone: boolean;
}

export function attachComments(text: string, { root, anchors, scalars }: Commented): void {
  const blocks = anchors.filter(({ isFlow }) => !isFlow).map(({ node }) => node);
  let next = 0;
  for (const comment of commentsOf(text, scalars)) {
    if (comment.text === '') {
      continue;
    }
    while (next < blocks.length && (blocks[next]?.offset ?? 0) < comment.offset) {
      next++;
    }
    const before = blocks[next - 1] ?? root;
    const after = blocks[next];
    if (!comment.isAlone) {
      before.comments.push(comment.text);
    } else if (after !== undefined && comment.column <= columnOf(text, after.offset)) {
      (next === 0 ? root : after).comments.push(comment.text);
    } else {
      containerAt(root, before, comment, text).trailing.push(comment.text);
    }
  }
}

/** The map or list around the last node whose members start at the column of the comment, or left of it. */
function containerAt(root: CommentedNode, last: YamlNode, comment: Comment, text: string): CommentedNode {
  let container = root;
  for (let child = lastMember(root, last); child !== undefined; child = lastMember(child, last)) {
    const member = lastMember(child, last);
    if (member === undefined || memberColumn(text, child, member) > comment.column) {
      return container;
    }
    container = child;
  }
  return container;
}

/** The last member that begins no later than a node. */
function lastMember(container: CommentedNode, last: YamlNode): CommentedNode | undefined {
  const members = container.members ?? [];
  let [low, high] = [0, members.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle]?.offset ?? 0) <= last.offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return members[low - 1];
}

/** Column of a field, or of the hyphen of an item. */
function memberColumn(text: string, container: YamlNode, member: YamlNode): number {
  const column = columnOf(text, member.offset);
  const dash = container.items ? text.lastIndexOf('-', member.offset - 1) : -1;
  return dash < 0 ? column : columnOf(text, dash);
}

function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1;
}

function* commentsOf(text: string, scalars: readonly [start: number, end: number][]): Generator<Comment> {
  let next = 0;
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at)) {
    while (next < scalars.length && (scalars[next]?.[1] ?? 0) <= at) {
      next++;
    }
    const [start = text.length, end = text.length] = scalars[next] ?? [];
    if (at >= start || !/^\s?$/.test(text.charAt(at - 1))) {
      at = at >= start ? end : at + 1;
    } else {
      const lineEnd = text.indexOf('\n', at);
      const stop = lineEnd < 0 ? text.length : lineEnd;
      yield commentAt(text, at, stop);
      at = stop;
    }
  }
}

function commentAt(text: string, offset: number, end: number): Comment {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const content = text
    .slice(offset + 1, end)
    .replace(/^ /, '')
    .trimEnd();
  // A comment after the hyphen of an item also belongs to the next node.
  const isAlone = /^[\s-]*$/.test(text.slice(lineStart, offset));
  return { offset, column: offset - lineStart, text: content, isAlone };
}
