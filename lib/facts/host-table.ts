// Values of host names, some with wildcards.

import { addTo } from '../private/collections';

const WILDCARD = '*';

/** Values by host name. Hosts may be wildcards, which overlap with the hosts that they cover (see `hostsOverlap`). */
export class HostTable<T> {
  private readonly byHost = new Map<string, T[]>();
  private hasWildcards = false;
  /** Hosts by what they end with, from each of their dots on. Created on first use, because only wildcards need it. */
  private byEnding: Map<string, string[]> | undefined;

  public add(host: string, value: T): void {
    if (!this.byHost.has(host)) {
      this.hasWildcards ||= host.startsWith(WILDCARD);
      this.byEnding = undefined;
    }
    addTo(this.byHost, host, value);
  }

  public entries(): Iterable<[host: string, values: readonly T[]]> {
    return this.byHost;
  }

  /** Iterates over the values of the hosts that overlap with a host. There can be very many, so callers should stop early. */
  public *overlapping(host: string): Generator<T, void> {
    const isWildcard = host.startsWith(WILDCARD);
    for (const name of isWildcard ? this.under(host.slice(1)) : [host]) {
      yield* this.byHost.get(name) ?? [];
    }
    // A host has at most 255 characters, so trying each of its ends is cheap. A wildcard is under itself already.
    for (let position = isWildcard ? 2 : 0; position <= host.length && this.hasWildcards; position++) {
      yield* this.byHost.get(`${WILDCARD}${host.slice(position)}`) ?? [];
    }
  }

  /** Hosts that end with a text. */
  private under(suffix: string): readonly string[] {
    if (!suffix.startsWith('.')) {
      // Wildcards within a label, such as `*-api.example.com`, are rare and not indexed.
      return [...this.byHost.keys()].filter((host) => host.endsWith(suffix));
    }
    this.byEnding ??= endingsOf(this.byHost.keys());
    return this.byEnding.get(suffix) ?? [];
  }
}

function endingsOf(hosts: Iterable<string>): Map<string, string[]> {
  const endings = new Map<string, string[]>();
  for (const host of hosts) {
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      addTo(endings, host.slice(dot), host);
    }
  }
  return endings;
}
