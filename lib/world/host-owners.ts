import type { Field, Resource } from './resource';
import type { Visibility } from './visibility';

/** A host that a Service or a ServiceEntry defines. */
export interface HostOwner {
  /** Full name. May start with a wildcard if it comes from a ServiceEntry. */
  readonly host: string;
  /** The Service or ServiceEntry. */
  readonly resource: Resource;
  /** Ports of the host. Each has `name`, `protocol`, and `port` (Service) or `number` (ServiceEntry). */
  readonly ports: readonly Field[];
  readonly visibility: Visibility;
}

/** Number of a port of a Service or ServiceEntry, as clients use it. */
export function portNumber(port: Field): number {
  return port.has('port') ? port.number('port') : port.number('number');
}

/** The owners of a host: those of its exact name, then those of the wildcards that match it. */
export class HostOwners {
  public constructor(private readonly parts: readonly NameOwners[]) {}

  /** All owners. */
  public get all(): HostOwner[] {
    return this.parts.flatMap(({ all }) => all);
  }

  /** The first owner, whoever sees it; undefined if the host is unknown. */
  public get any(): HostOwner | undefined {
    return this.parts[0]?.all[0];
  }

  /** The first owner that any of the namespaces sees. */
  public first(namespaces: readonly string[]): HostOwner | undefined {
    for (const part of this.parts) {
      const first = part.first(namespaces);
      if (first !== undefined) {
        return first;
      }
    }
    return undefined;
  }

  /** Whether an owner that any of the namespaces sees has a port, or has unknown ports. */
  public mayHavePort(port: number, namespaces: readonly string[]): boolean {
    return this.seenFrom(namespaces).some((list) => list.hasUnknownPorts || list.ports.has(port));
  }

  /** Some of the ports of the owners that any of the namespaces sees. */
  public somePorts(namespaces: readonly string[], count: number): number[] {
    const ports = this.seenFrom(namespaces).flatMap((list) => list.firstPorts(count));
    return [...new Set(ports)].slice(0, count);
  }

  private seenFrom(namespaces: readonly string[]): OwnerList[] {
    return this.parts.flatMap((part) => part.seenFrom(namespaces));
  }
}

/** The owners of one name as written, indexed by the namespaces that see them. */
export class NameOwners {
  public readonly all: HostOwner[] = [];
  private readonly everywhere = new OwnerList();
  private readonly byNamespace = new Map<string, OwnerList>();

  public add(owner: HostOwner): void {
    const { isPublic, named } = owner.visibility;
    const index = this.all.push(owner);
    if (isPublic) {
      this.everywhere.add(owner, index);
    }
    for (const namespace of named) {
      const list = this.byNamespace.get(namespace) ?? new OwnerList();
      this.byNamespace.set(namespace, list);
      list.add(owner, index);
    }
  }

  public first(namespaces: readonly string[]): HostOwner | undefined {
    const lists = this.seenFrom(namespaces).sort((one, other) => one.firstIndex - other.firstIndex);
    return lists[0]?.first;
  }

  public seenFrom(namespaces: readonly string[]): OwnerList[] {
    const lists = namespaces.map((namespace) => this.byNamespace.get(namespace));
    return [this.everywhere, ...lists].filter((list) => list?.first !== undefined) as OwnerList[];
  }
}

/** Owners that the same namespaces see. */
class OwnerList {
  public first: HostOwner | undefined;
  public firstIndex = 0;
  public readonly ports = new Set<number>();
  /** Whether an owner is declared without ports. Only its existence is known. */
  public hasUnknownPorts = false;

  public add(owner: HostOwner, index: number): void {
    if (this.first === undefined) {
      this.first = owner;
      this.firstIndex = index;
    }
    this.hasUnknownPorts ||= owner.resource.role === 'assumed' && owner.ports.length === 0;
    for (const port of owner.ports) {
      this.ports.add(portNumber(port));
    }
  }

  public firstPorts(count: number): number[] {
    const ports: number[] = [];
    for (const port of this.ports) {
      if (ports.length >= count) {
        break;
      }
      ports.push(port);
    }
    return ports;
  }
}
