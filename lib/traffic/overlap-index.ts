import { HostTable } from '../facts/host-table';

interface Entry<T> {
  readonly item: T;
  readonly position: number;
}

/** Items by host or wildcard, in the order in which they are added. The time of a lookup depends on the number of items that it finds. */
export class OverlapIndex<T> {
  private readonly entries = new HostTable<Entry<T>>();
  private count = 0;

  public add(host: string, item: T): void {
    this.entries.add(host, { item, position: this.count });
    this.count++;
  }

  /** The items with a host that overlaps any of some, each once, in their order. */
  public overlapping(hosts: readonly string[]): T[] {
    const found = hosts.flatMap((host) => [...this.entries.overlapping(host)]);
    return [...new Set(found.sort((one, other) => one.position - other.position).map(({ item }) => item))];
  }
}
