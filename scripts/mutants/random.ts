// Random choices that a seed determines.

/** A source of random numbers; the same seed gives the same numbers. */
export class Random {
  public constructor(private state: number) {}

  /** A number from 0 up to, but not including, 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something of a probability happens. */
  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 up to, but not including, a limit. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of the items; the list must not be empty. */
  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}
