/** Items that are computed when somebody first reads them, and kept. */
export class LazyList<T> implements Iterable<T> {
  private readonly items: T[] = [];
  private readonly rest: Iterator<T>;

  public constructor(items: Iterable<T>) {
    this.rest = items[Symbol.iterator]();
  }

  public *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.items.length || this.readNext(); index++) {
      yield this.items[index] as T;
    }
  }

  private readNext(): boolean {
    const next = this.rest.next();
    if (next.done !== true) {
      this.items.push(next.value);
    }
    return next.done !== true;
  }
}
