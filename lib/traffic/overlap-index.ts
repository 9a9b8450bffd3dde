// Items by host, for lookups of all that a host, some with wildcards, has in common with them (see `hostsOverlap`).

const WILDCARD = '*';

interface Entry<T> {
  readonly host: string;
  readonly item: T;
  readonly position: number;
}

/** Items by host or wildcard. The time of a lookup depends on the number of items that it finds. */
export class OverlapIndex<T> {
  private readonly all: Entry<T>[] = [];
  private readonly exact = new Map<string, Entry<T>[]>();
  /** By the part after the `*`. */
  private readonly wildcards = new Map<string, Entry<T>[]>();
  /** By what hosts end with, from each of their dots on. Only wildcards need it. */
  private endings: Map<string, Entry<T>[]> | undefined;

  public add(host: string, item: T): void {
    const entry = { host, item, position: this.all.length };
    this.all.push(entry);
    if (host.startsWith(WILDCARD)) {
      push(this.wildcards, host.slice(1), entry);
    } else {
      push(this.exact, host, entry);
    }
    this.endings = undefined;
  }

  /** The items with a host that overlaps any of some, each once, in the order in which they were added. */
  public overlapping(hosts: readonly string[]): T[] {
    const found = hosts.flatMap((host) => this.find(host)).sort((one, other) => one.position - other.position);
    return [...new Set(found.map(({ item }) => item))];
  }

  private find(host: string): Entry<T>[] {
    const isWildcard = host.startsWith(WILDCARD);
    const found = isWildcard ? this.under(host.slice(1)) : [...(this.exact.get(host) ?? [])];
    // A host has at most 255 characters, so trying each of its ends is cheap. Those of a wildcard are among its own.
    for (let position = isWildcard ? 2 : 0; position <= host.length && this.wildcards.size > 0; position++) {
      found.push(...(this.wildcards.get(host.slice(position)) ?? []));
    }
    return found;
  }

  /** Entries whose hosts end with a text. */
  private under(suffix: string): Entry<T>[] {
    if (!suffix.startsWith('.')) {
      // Wildcards within a label, such as `*-api.example.com`, are rare and not indexed.
      return this.all.filter(({ host }) => host.endsWith(suffix));
    }
    this.endings ??= endingsOf(this.all);
    return [...(this.endings.get(suffix) ?? [])];
  }
}

function endingsOf<T>(entries: readonly Entry<T>[]): Map<string, Entry<T>[]> {
  const endings = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const { host } = entry;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      push(endings, host.slice(dot), entry);
    }
  }
  return endings;
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
