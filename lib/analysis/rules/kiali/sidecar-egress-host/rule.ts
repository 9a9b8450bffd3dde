import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
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
  title: 'A Sidecar imports a host that does not exist',
  explanation:
    'A host in `egress` does not match any Service, ServiceEntry or VirtualService in the namespace that it names. The entry has no effect, and the host that was meant is hidden from the pods of the Sidecar.',
  fix: 'Correct the namespace or the host. The host is a full name, such as `reviews.bookinfo.svc.cluster.local`, or a wildcard.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

const EVERYWHERE = '*';
const NOWHERE = '~';

const MESSAGES = messagesOf(UNKNOWN_HOST, {
  unknownHost: ({ host, namespace, meant }: UnknownHost) => {
    const where = namespace === undefined ? 'the mesh' : `namespace ${quote(namespace)}`;
    return {
      message: `no Service, ServiceEntry or VirtualService in ${where} has host ${quote(host)}`,
      suggestion: suggestName(meant, 'correct the namespace or the host'),
    };
  },
});

interface UnknownHost {
  readonly host: string;
  /** Undefined if the entry is for all namespaces. */
  readonly namespace: string | undefined;
  /** A similar host in the namespace. */
  readonly meant: string | undefined;
}

/** Reports hosts in Sidecars that do not exist. */
export const rule: Rule = {
  name: 'sidecar-egress-host',
  codes: [UNKNOWN_HOST],
  check(world: World, report: Report): void {
    const sidecars = world.of(Kind.Sidecar);
    const hosts = sidecars.length === 0 ? undefined : new HostsByNamespace(world);
    for (const sidecar of hosts === undefined ? [] : sidecars) {
      for (const listener of sidecar.spec.objects('egress')) {
        for (const [index, entry] of listener.texts('hosts')) {
          const unknown = hosts && unknownHost(entry, sidecar, hosts);
          if (unknown !== undefined) {
            report(MESSAGES.unknownHost(unknown), listener.at('hosts', index), {
              isUnsure: !knowsHosts(unknown, world),
            });
          }
        }
      }
    }
  },
};

function knowsHosts({ namespace }: UnknownHost, world: World): boolean {
  return namespace === undefined ? world.isClosed : world.knowsAll(Kind.Service, namespace);
}

function unknownHost(entry: string, sidecar: Resource, hosts: HostsByNamespace): UnknownHost | undefined {
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
  return { host, namespace, meant: closestName(host, hosts.namesIn(namespace)) };
}

/** All hosts by the namespace of the object that defines them. */
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
