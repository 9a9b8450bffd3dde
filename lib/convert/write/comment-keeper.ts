import type { YamlNode } from '../../yaml/index';

/** Gives each comment away once: to the innermost code that stands for what it was written for. */
export class CommentKeeper {
  /** Nodes that have comments, or hold something that has: mostly there are few of them. */
  private readonly commented = new Set<YamlNode>();
  private readonly given = new Set<readonly string[]>();
  private readonly order: (readonly string[])[] = [];

  public constructor(root: YamlNode) {
    this.note(root);
  }

  /** The comments of a node and of all within it that nobody has taken yet. */
  public take(node: YamlNode): string[] {
    if (!this.commented.has(node)) {
      return [];
    }
    const children = [...(node.fields?.values() ?? node.items ?? [])];
    return [...this.give(node.comments), ...children.flatMap((child) => this.take(child)), ...this.give(node.trailing)];
  }

  /** The comments behind the last member of a collection. */
  public takeTrailing(node: YamlNode): readonly string[] {
    return this.give(node.trailing);
  }

  /** Where to return to by `reset`. */
  public get mark(): number {
    return this.order.length;
  }

  /** Takes back what was given since. */
  public reset(mark: number): void {
    for (const comments of this.order.splice(mark)) {
      this.given.delete(comments);
    }
  }

  private note(node: YamlNode): boolean {
    let isCommented = node.comments.length + node.trailing.length > 0;
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
