// Host names, some with wildcards, indexed for the comparisons of `host-names.ts`.

const WILDCARD = '*';

/** Host names, some with a wildcard in front, that can be asked for others in time that does not grow with their number. */
export class HostSet {
  private readonly exact = new Set<string>();
  /** By what follows the `*`. */
  private readonly wildcards = new Set<string>();
  /** What any host ends with, from each of its dots on. */
  private readonly endings = new Set<string>();

  public constructor(hosts: Iterable<string> = []) {
    for (const host of hosts) {
      this.add(host);
    }
  }

  public add(host: string): void {
    if (host.startsWith(WILDCARD)) {
      this.wildcards.add(host.slice(WILDCARD.length));
    } else {
      this.exact.add(host);
    }
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      this.endings.add(host.slice(dot));
    }
  }

  /** Whether a host is among them, by itself or under one of their wildcards. */
  public covers(host: string): boolean {
    if (this.exact.has(host)) {
      return true;
    }
    // A host has at most 255 characters, so trying each of its ends is cheap, and it finds `*-api.example.com` too.
    for (let position = 0; position <= host.length; position++) {
      if (this.wildcards.has(host.slice(position))) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of them is a host, or matches hosts that a wildcard matches too. */
  public overlaps(host: string): boolean {
    if (!host.startsWith(WILDCARD)) {
      return this.covers(host);
    }
    const suffix = host.slice(WILDCARD.length);
    // Wildcards within a label, such as `*-api.example.com`, are rare and not indexed.
    return this.hasUnder(host) || (!suffix.startsWith('.') && this.hasEnding(suffix));
  }

  private hasEnding(suffix: string): boolean {
    return [...this.exact, ...this.wildcards].some((host) => host.endsWith(suffix));
  }

  /** Whether any of them is under a wildcard such as `*.example.com`, or covers it. */
  public hasUnder(wildcard: string): boolean {
    return this.endings.has(wildcard.slice(WILDCARD.length)) || this.covers(wildcard);
  }
}
