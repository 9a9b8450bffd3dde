import type { Visibility } from './visibility';

/** Items that conflict with each other if any namespace sees both. Finds a conflict without comparing all pairs. */
export class VisibleGroup<T> {
  private readonly everywhere: T[] = [];
  private readonly somewhere: T[] = [];
  private readonly byNamespace = new Map<string, T[]>();

  /**
   * @param identityOf - items with the same identity do not conflict
   */
  public constructor(
    items: Iterable<T>,
    private readonly visibilityOf: (item: T) => Visibility,
    private readonly identityOf: (item: T) => unknown = (item) => item,
  ) {
    for (const item of items) {
      this.addItem(item);
    }
  }

  /** An item with another identity that is visible in a namespace that sees the item; undefined if there is none. */
  public another(item: T): T | undefined {
    const { isPublic, named } = this.visibilityOf(item);
    if (isPublic) {
      return this.pick(this.somewhere, item);
    }
    for (const namespace of named) {
      const other = this.pick(this.byNamespace.get(namespace), item);
      if (other !== undefined) {
        return other;
      }
    }
    return named.length === 0 ? undefined : this.pick(this.everywhere, item);
  }

  private addItem(item: T): void {
    const { isPublic, named } = this.visibilityOf(item);
    if (isPublic) {
      this.add(this.everywhere, item);
    }
    if (isPublic || named.length > 0) {
      this.add(this.somewhere, item);
    }
    for (const namespace of named) {
      const kept = this.byNamespace.get(namespace) ?? [];
      this.byNamespace.set(namespace, kept);
      this.add(kept, item);
    }
  }

  /** Keeps the first item, and the first with another identity. */
  private add(kept: T[], item: T): void {
    if (kept.length === 0 || (kept.length === 1 && this.pick(kept, item) !== undefined)) {
      kept.push(item);
    }
  }

  private pick(kept: readonly T[] | undefined, item: T): T | undefined {
    return kept?.find((candidate) => this.identityOf(candidate) !== this.identityOf(item));
  }
}
