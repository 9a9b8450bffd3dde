// The virtual hosts that sidecars have for a port: those of VirtualServices, and those of services without one.

import { MESH } from '../../rules/istio/shared/gateway-names';
import type { Labels } from '../../world/labels';
import { HostMap } from '../host-map';
import { ANY_REQUEST } from '../match/route-match';
import type { Route } from '../routes/route';
import { carriesHttp, portOf, type Service } from '../services/service';
import type { VirtualHost } from '../virtual-host';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { EgressListener } from './scope';
import { serviceNames } from './service-names';

/** A client, as far as its routes depend on it. */
export interface RouteClient {
  readonly labels: Labels;
  readonly namespace: string;
}

/** A virtual host and its position among all; of several with the same host, the first counts. */
interface Entry {
  readonly host: VirtualHost;
  readonly position: number;
}

// Historical: hosts that are not in the registry have routes on this port only.
const PLAIN_HTTP = 80;

/** The virtual hosts of sidecars for a port. */
export class OutboundRoutes {
  /** Services with the port, by host. */
  private readonly services = new Map<string, Service>();
  private readonly wildcardServices = new HostMap<Service>();
  private readonly byAddress = new Map<string, Service>();
  /** Hosts of services by those of their aliases. */
  private readonly aliases = new Map<string, string>();
  private readonly routed = new Map<string, Entry>();
  private readonly others = new HostMap<Entry>();
  private readonly defaults = new Map<Service, VirtualHost>();
  private position = 0;

  public constructor(
    listener: EgressListener,
    public readonly port: number,
    private readonly clusterDomain: string,
    client: RouteClient,
  ) {
    for (const service of listener.services.values()) {
      if (service.aliasOf !== undefined) {
        this.aliases.set(service.host, service.aliasOf);
      } else if (portOf(service, port) !== undefined) {
        this.addService(service);
      }
    }
    const specific = mostSpecific(listener.virtualServices, this.services);
    for (const virtualService of listener.virtualServices) {
      if (port === PLAIN_HTTP || this.concerns(virtualService)) {
        this.addRoutes(virtualService, specific, client);
      }
    }
  }

  /** The virtual host for the host of a request. */
  public find(host: string, namespace: string): VirtualHost | undefined {
    const other = this.others.get(host);
    const service = this.serviceCalled(host, namespace);
    const routed = service && this.routed.get(service.host);
    if (other !== undefined && (service === undefined || routed === undefined || other.position < routed.position)) {
      return other.host;
    }
    if (service !== undefined && (routed !== undefined || this.isHttp(service))) {
      return this.ofService(service);
    }
    return this.underWildcard(host);
  }

  /** The virtual host of a service, whatever the Host header of the request is. */
  public ofService(service: Service): VirtualHost {
    const routed = this.routed.get(service.host);
    if (routed !== undefined) {
      return routed.host;
    }
    let host = this.defaults.get(service);
    if (host === undefined) {
      host = { domain: service.host, routes: [defaultRoute(service, this.port)], requiresTls: false };
      this.defaults.set(service, host);
    }
    return host;
  }

  private addService(service: Service): void {
    if (service.host.startsWith('*')) {
      this.wildcardServices.set(service.host, service);
    }
    this.services.set(service.host, service);
    for (const address of service.addresses) {
      if (!this.byAddress.has(address)) {
        this.byAddress.set(address, service);
      }
    }
  }

  private isHttp(service: Service): boolean {
    const port = portOf(service, this.port);
    return port !== undefined && carriesHttp(port);
  }

  /** Whether a host of a VirtualService is that of a service with the port. */
  private concerns({ hosts }: VirtualService): boolean {
    return hosts.some((host) => {
      if (this.services.has(host) || this.wildcardServices.mostSpecific(host) !== undefined) {
        return true;
      }
      return host.startsWith('*') && [...this.services.keys()].some((name) => covers(host, name));
    });
  }

  private addRoutes(
    virtualService: VirtualService,
    specific: ReadonlyMap<string, VirtualService>,
    client: RouteClient,
  ): void {
    const routes = virtualService.routesFor(this.port, MESH, client);
    if (routes.length === 0) {
      return;
    }
    const { services, others } = this.split(virtualService, specific);
    if (virtualService.isOfGatewayApi && !services.some((service) => isFor(virtualService, service, client))) {
      return;
    }
    const receivers = services.filter((service) => this.hasHttpPort(service));
    if (receivers.length === 0 && this.port !== PLAIN_HTTP) {
      return;
    }
    this.position += 1;
    for (const host of others) {
      if (!this.others.has(host)) {
        this.others.set(host, { host: { domain: host, routes, requiresTls: false }, position: this.position });
      }
    }
    for (const service of receivers) {
      if (!this.routed.has(service.host)) {
        const host = { domain: service.host, routes, requiresTls: false };
        this.routed.set(service.host, { host, position: this.position });
      }
    }
  }

  private hasHttpPort(service: Service): boolean {
    const port = portOf(service, this.port);
    return port !== undefined && carriesHttp(port);
  }

  /** Separates the services that a VirtualService is for from its other hosts. */
  private split({ hosts, resource, isOfGatewayApi }: VirtualService, specific: ReadonlyMap<string, VirtualService>) {
    const services: Service[] = [];
    const others: string[] = [];
    for (const host of hosts) {
      const service = this.services.get(host);
      if (service !== undefined && !host.startsWith('*')) {
        services.push(service);
      } else if (!host.startsWith('*') || isOfGatewayApi) {
        others.push(host);
      } else {
        const covered = [...this.services.values()].filter((candidate) => covers(host, candidate.host));
        services.push(...covered.filter((candidate) => specific.get(candidate.host)?.resource === resource));
        others.push(...(covered.length === 0 ? [host] : []));
      }
    }
    return { services, others };
  }

  private serviceCalled(host: string, namespace: string): Service | undefined {
    for (const name of serviceNames(host, namespace, this.clusterDomain)) {
      const service = this.services.get(name) ?? this.services.get(this.aliases.get(name) ?? '');
      if (service !== undefined) {
        return service;
      }
    }
    return this.byAddress.get(host);
  }

  private underWildcard(host: string): VirtualHost | undefined {
    const other = this.others.forRequest(host);
    const service = this.wildcardServices.forRequest(host);
    if (service === undefined || !this.isHttp(service)) {
      return other?.host;
    }
    return other !== undefined && other.host.domain.length > service.host.length ? other.host : this.ofService(service);
  }
}

/** A route of the Gateway API is for services and for clients of its own namespace. */
function isFor({ resource: { namespace } }: VirtualService, service: Service, client: RouteClient): boolean {
  return service.namespace === namespace || client.namespace === namespace;
}

function covers(wildcard: string, host: string): boolean {
  return host.endsWith(wildcard.slice(1));
}

/** For each service that only wildcards cover, the VirtualService with the longest one. */
function mostSpecific(
  virtualServices: readonly VirtualService[],
  services: ReadonlyMap<string, Service>,
): ReadonlyMap<string, VirtualService> {
  const byHost = new HostMap<VirtualService>();
  let hasWildcards = false;
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) {
      hasWildcards ||= host.startsWith('*');
      if (!byHost.has(host)) {
        byHost.set(host, virtualService);
      }
    }
  }
  const found = new Map<string, VirtualService>();
  for (const host of hasWildcards ? services.keys() : []) {
    const virtualService = byHost.mostSpecific(host);
    if (virtualService !== undefined) {
      found.set(host, virtualService);
    }
  }
  return found;
}

/** The route of a service without a VirtualService. */
function defaultRoute({ host, resource }: Service, port: number): Route {
  return {
    source: { resource, rule: 'default', path: '', matchIndex: 0 },
    match: ANY_REQUEST,
    action: { type: 'forward', targets: [{ host, port, weight: 100 }], mirrors: [], missingStatus: 503 },
  };
}
