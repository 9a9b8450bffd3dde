/** Random choices that a seed determines. */
export class Random {
  public constructor(private state: number) {}

  /** A number from 0 to 1, without 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of some items; the list is not empty. */
  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Up to a number of different items, at least one. */
  public some<T>(items: readonly T[], most: number): T[] {
    const count = 1 + this.below(most);
    return [...new Set(Array.from({ length: count }, () => this.pick(items)))];
  }
}
