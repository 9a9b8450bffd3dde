import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { HostSet } from '../../../../facts/host-set';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNKNOWN_HOST = defineCode({
  code: 'KIA1004',
  severity: Severity.WARNING,
  title: 'A Sidecar lets through a host that nobody answers for',
  explanation:
    'A host in `egress` is no Service, no ServiceEntry and no host of a VirtualService in the namespace that it names. The entry lets nothing through; what it was meant for is hidden from the pods of the Sidecar.',
  fix: 'Correct the namespace or the host. The host is a full name, such as reviews.bookinfo.svc.cluster.local, or a wildcard.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

const EVERYWHERE = '*';
const NOWHERE = '~';

/** Hosts in Sidecars that are not there. */
export const rule: Rule = {
  name: 'sidecar-egress-host',
  codes: [UNKNOWN_HOST],
  check(world: World, report: Report): void {
    const sidecars = world.of(Kind.Sidecar);
    const hosts = sidecars.length === 0 ? undefined : new HostsByNamespace(world);
    for (const sidecar of hosts === undefined ? [] : sidecars) {
      for (const listener of sidecar.spec.objects('egress')) {
        for (const [index, entry] of listener.texts('hosts')) {
          const missing = hosts && missingHost(entry, sidecar, hosts);
          if (missing !== undefined) {
            report(UNKNOWN_HOST, listener.at('hosts', index), {
              message: `${missing.where} has no Service, ServiceEntry or VirtualService with host ${quote(missing.host)}`,
              suggestion: didYouMean(missing.host, missing.candidates, 'correct the namespace or the host'),
              isUnsure: !world.isClosed,
              isLikely: missing.namespace !== undefined && world.holdsSome(Kind.Service, missing.namespace),
            });
          }
        }
      }
    }
  },
};

/** What an entry names and nobody has. */
interface MissingHost {
  readonly host: string;
  /** Undefined where the entry is for all namespaces. */
  readonly namespace: string | undefined;
  readonly where: string;
  readonly candidates: readonly string[];
}

function missingHost(entry: string, sidecar: Resource, hosts: HostsByNamespace): MissingHost | undefined {
  const slash = entry.indexOf('/');
  const written = entry.slice(0, slash);
  const host = entry.slice(slash + 1);
  if (slash < 0 || written === NOWHERE || host === EVERYWHERE) {
    return undefined;
  }
  const namespace = written === EVERYWHERE ? undefined : written === '.' ? sidecar.namespace : written;
  if (hosts.has(host, namespace)) {
    return undefined;
  }
  const where = namespace === undefined ? 'the mesh' : `namespace ${quote(namespace)}`;
  return { host, namespace, where, candidates: hosts.namesIn(namespace) };
}

/** All hosts, by the namespace of what answers for them. */
class HostsByNamespace {
  private readonly byNamespace = new Map<string, HostSet>();
  private readonly everywhere = new HostSet();
  private readonly names = new Map<string, string[]>();

  public constructor(world: World) {
    for (const { name, namespace } of world.of(Kind.Service)) {
      this.add(fullServiceHost(name, namespace, world.clusterDomain), namespace);
    }
    for (const type of [Kind.ServiceEntry, Kind.VirtualService]) {
      for (const { spec, namespace } of world.of(type)) {
        for (const [, host] of spec.texts('hosts')) {
          this.add(world.fullHost(host, namespace), namespace);
        }
      }
    }
  }

  public has(host: string, namespace: string | undefined): boolean {
    const hosts = namespace === undefined ? this.everywhere : this.byNamespace.get(namespace);
    return (host.startsWith('*') ? hosts?.hasUnder(host) : hosts?.covers(host)) ?? false;
  }

  public namesIn(namespace: string | undefined): readonly string[] {
    return namespace === undefined ? [] : (this.names.get(namespace) ?? []);
  }

  private add(host: string, namespace: string): void {
    const hosts = this.byNamespace.get(namespace) ?? new HostSet();
    const names = this.names.get(namespace) ?? [];
    hosts.add(host);
    names.push(host);
    this.everywhere.add(host);
    this.byNamespace.set(namespace, hosts);
    this.names.set(namespace, names);
  }
}
