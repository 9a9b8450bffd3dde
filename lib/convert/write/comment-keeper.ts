import type { YamlNode } from '../../yaml/index';
import type { Remarks } from './remarks';

/** Returns each comment once: for the innermost code of the node to which it belongs. */
export class CommentKeeper {
  /** Nodes with comments, or with commented nodes below them. */
  private readonly commented = new Set<YamlNode>();
  private readonly given = new Set<readonly string[]>();
  private readonly order: (readonly string[])[] = [];

  /** Lines after the last member of a collection, where they are not those of the input. */
  private readonly trailing = new Map<YamlNode, readonly string[]>();

  public constructor(root: YamlNode, remarks: Remarks = new Map()) {
    for (const [node, lines] of remarks) {
      this.trailing.set(node, [...node.trailing, ...lines]);
    }
    this.note(root);
  }

  /** Takes the remaining comments of a node and of the nodes below it. */
  public take(node: YamlNode): string[] {
    if (!this.commented.has(node)) {
      return [];
    }
    const children = [...(node.fields?.values() ?? node.items ?? [])];
    return [...this.give(node.comments), ...children.flatMap((child) => this.take(child)), ...this.takeTrailing(node)];
  }

  /** Takes the comments after the last member of a collection. */
  public takeTrailing(node: YamlNode): readonly string[] {
    return this.give(this.trailing.get(node) ?? node.trailing);
  }

  /** The current state, for `reset`. */
  public get mark(): number {
    return this.order.length;
  }

  /** Returns to an earlier state. */
  public reset(mark: number): void {
    for (const comments of this.order.splice(mark)) {
      this.given.delete(comments);
    }
  }

  private note(node: YamlNode): boolean {
    let isCommented = node.comments.length + node.trailing.length > 0 || this.trailing.has(node);
    for (const child of node.fields?.values() ?? node.items ?? []) {
      isCommented = this.note(child) || isCommented;
    }
    if (isCommented) {
      this.commented.add(node);
    }
    return isCommented;
  }

  private give(comments: readonly string[]): readonly string[] {
    if (comments.length === 0 || this.given.has(comments)) {
      return [];
    }
    this.given.add(comments);
    this.order.push(comments);
    return comments;
  }
}
