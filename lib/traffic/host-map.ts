// Values by host, some of them for wildcards such as `*.example.com`. A lookup does not depend on the number of hosts.

const WILDCARD = '*';

/** Values by host or wildcard. */
export class HostMap<T> {
  private readonly exact = new Map<string, T>();
  /** By the part after the `*`. */
  private readonly wildcards = new Map<string, T>();

  public get(host: string): T | undefined {
    return host.startsWith(WILDCARD) ? this.wildcards.get(host.slice(1)) : this.exact.get(host);
  }

  public has(host: string): boolean {
    return host.startsWith(WILDCARD) ? this.wildcards.has(host.slice(1)) : this.exact.has(host);
  }

  public set(host: string, value: T): void {
    if (host.startsWith(WILDCARD)) {
      this.wildcards.set(host.slice(1), value);
    } else {
      this.exact.set(host, value);
    }
  }

  public get isEmpty(): boolean {
    return this.exact.size === 0 && this.wildcards.size === 0;
  }

  public *values(): Iterable<T> {
    yield* this.exact.values();
    yield* this.wildcards.values();
  }

  /** The value of the host itself, or that of the longest wildcard that covers it. A host may be a wildcard. */
  public mostSpecific(host: string): T | undefined {
    return this.get(host) ?? this.longestWildcard(host.startsWith(WILDCARD) ? host.slice(1) : host, 0);
  }

  /**
   * The value for the Host header of a request: like `mostSpecific`, but a wildcard replaces at least one character,
   * and only `*` covers everything.
   */
  public forRequest(host: string): T | undefined {
    return this.exact.get(host) ?? this.longestWildcard(host, 1) ?? this.wildcards.get('');
  }

  private longestWildcard(host: string, from: number): T | undefined {
    if (this.wildcards.size === 0) {
      return undefined;
    }
    for (let position = from; position <= host.length; position++) {
      const value = this.wildcards.get(host.slice(position));
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }
}
