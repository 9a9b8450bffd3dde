import { HTTP_PROTOCOLS, TCP_PROTOCOLS, TLS_PROTOCOLS } from '../../../../facts/protocols';
import { ROUTE_TYPES, type RouteType } from '../../../../world/gateway-servers';
import type { HostOwner } from '../../../../world/host-owners';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { World } from '../../../../world/world';

/** The types of routes that sidecars use for hosts, by the protocols of their ports. */
export class HostTraffic {
  private readonly byHost = new Map<string, ReadonlySet<RouteType> | undefined>();

  public constructor(private readonly world: World) {}

  /** The types that fit at least one port of one of the hosts; undefined if the ports of a host are not known. */
  public ofAll(hosts: readonly string[], namespace: string): ReadonlySet<RouteType> | undefined {
    const all = hosts.map((host) => this.of(this.world.fullHost(host, namespace)));
    return all.length === 0 || all.includes(undefined)
      ? undefined
      : new Set(all.flatMap((types) => [...(types ?? [])]));
  }

  private of(host: string): ReadonlySet<RouteType> | undefined {
    if (!this.byHost.has(host)) {
      const owners = host.startsWith('*') ? [] : this.world.hosts.owners(host).all;
      this.byHost.set(host, owners.length === 0 || owners.some(isUnknown) ? undefined : typesOf(owners));
    }
    return this.byHost.get(host);
  }
}

/** Whether an owner is declared without its ports, or all of them may be defined elsewhere. */
function isUnknown({ ports }: HostOwner): boolean {
  return ports.length === 0;
}

function typesOf(owners: readonly HostOwner[]): ReadonlySet<RouteType> {
  return new Set(owners.flatMap(({ ports }) => ports.flatMap((port) => typesFor(declaredProtocol(port)))));
}

/** The proxy detects a protocol that is not declared: HTTP, or else TCP. */
function typesFor(protocol: string | undefined): readonly RouteType[] {
  if (protocol === undefined) {
    return ['http', 'tcp'];
  }
  if (HTTP_PROTOCOLS.has(protocol)) {
    return ['http'];
  }
  return TLS_PROTOCOLS.has(protocol) ? ['tls'] : TCP_PROTOCOLS.has(protocol) ? ['tcp'] : ROUTE_TYPES;
}
