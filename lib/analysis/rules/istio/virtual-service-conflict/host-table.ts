/** Values by host name. Hosts may be wildcards, which overlap with the hosts that they cover. */
export class HostTable<T> {
  private readonly byHost = new Map<string, T[]>();
  /** Hosts by each of their endings, from the whole name on: `a.b.c`, `.b.c`, `.c`. Created on first use. */
  private byEnding: Map<string, string[]> | undefined;

  public add(host: string, value: T): void {
    const values = this.byHost.get(host);
    if (values === undefined) {
      this.byHost.set(host, [value]);
      this.byEnding = undefined;
    } else {
      values.push(value);
    }
  }

  public entries(): Iterable<[host: string, values: readonly T[]]> {
    return this.byHost;
  }

  /** Iterates over the values of the hosts that overlap with a host. There can be very many, so callers should stop early. */
  public *overlapping(host: string): Generator<T, void> {
    for (const ending of endingsOf(host)) {
      yield* this.byHost.get(`*${ending}`) ?? [];
    }
    for (const name of host.startsWith('*') ? (this.endings().get(host.slice(1)) ?? []) : [host]) {
      yield* this.byHost.get(name) ?? [];
    }
  }

  private endings(): Map<string, string[]> {
    if (this.byEnding === undefined) {
      this.byEnding = new Map();
      for (const host of this.byHost.keys()) {
        for (const ending of endingsOf(host)) {
          const hosts = this.byEnding.get(ending) ?? [];
          hosts.push(host);
          this.byEnding.set(ending, hosts);
        }
      }
    }
    return this.byEnding;
  }
}

/** `.b.c`, `.c` and the empty ending for `a.b.c`. Wildcards within a label, such as `*-a.b.c`, are not expanded. */
function endingsOf(host: string): string[] {
  const endings: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    endings.push(host.slice(dot));
  }
  return [...endings, ''];
}
