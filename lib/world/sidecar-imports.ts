// The hosts that Sidecars make known to the pods of a namespace.

import { HostSet } from '../facts/host-set';
import { memoized } from '../private/memoized';
import { Kind } from './kinds';
import type { Resource } from './resource';
import type { World } from './world';

const EVERYWHERE = '*';
const OWN_NAMESPACE = '.';

/** Finds the Sidecar that applies to the pods of a namespace, and what it imports. */
export class SidecarImports {
  private readonly byNamespace = new Map<string, Resource>();
  private readonly importsOf = memoized((sidecar: Resource) => new ImportedHosts(sidecar));

  public constructor(private readonly world: World) {
    for (const sidecar of world.of(Kind.Sidecar)) {
      const isForAll = !sidecar.spec.objectOrEmpty('workloadSelector').filled('labels');
      if (isForAll && !this.byNamespace.has(sidecar.namespace)) {
        this.byNamespace.set(sidecar.namespace, sidecar);
      }
    }
  }

  /** The hosts that pods without their own Sidecar import; undefined if they import all. */
  public of(namespace: string): ImportedHosts | undefined {
    const sidecar = this.byNamespace.get(namespace) ?? this.byNamespace.get(this.world.rootNamespace);
    return sidecar?.spec.filled('egress') ? this.importsOf(sidecar) : undefined;
  }
}

/** The hosts that a Sidecar imports. */
export class ImportedHosts {
  private readonly byNamespace = new Map<string, HostSet>();

  public constructor(public readonly sidecar: Resource) {
    for (const [, entry] of sidecar.spec.objects('egress').flatMap((listener) => listener.texts('hosts'))) {
      const slash = entry.indexOf('/');
      const namespace = slash < 0 ? EVERYWHERE : entry.slice(0, slash);
      const hosts = this.byNamespace.get(namespace) ?? new HostSet();
      this.byNamespace.set(namespace, hosts);
      hosts.add(entry.slice(slash + 1));
    }
  }

  /**
   * Whether a host is imported.
   *
   * @param owner - namespace of the object that defines the host
   * @param namespace - namespace of the pods
   */
  public include(host: string, owner: string, namespace: string): boolean {
    const names = [owner, EVERYWHERE, ...(owner === namespace ? [OWN_NAMESPACE] : [])];
    return names.some((name) => this.byNamespace.get(name)?.covers(host) === true);
  }
}
