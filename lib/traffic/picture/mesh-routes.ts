// The requests of pods in the mesh: the rules that their sidecars have, and the services without rules.

import { MESH } from '../../rules/istio/shared/gateway-names';
import { Kind } from '../../world/kinds';
import { HostMap } from '../host-map';
import type { MeshProxy } from '../mesh-proxy';
import { carriesHttp, type Service } from '../services/service';
import { isRouteOf } from '../streams/stream-route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import { clusterOf } from '../walk/split';
import type { GraphBuilder } from './builder';
import type { Destinations } from './destinations';
import { IN_MESH } from './ids';
import type { RuleProxy, Rules } from './rules';
import type { Security } from './security';

/** What a VirtualService for sidecars has routes for. */
interface Covered {
  hasHttp: boolean;
  hasStreams: boolean;
}

/** Adds rules and services as pods of the mesh use them. */
export class MeshRoutes {
  private readonly covered = new HostMap<Covered>();

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly builder: GraphBuilder,
    private readonly rules: Rules,
    private readonly destinations: Destinations,
    private readonly security: Security,
  ) {}

  public add(): void {
    for (const virtualService of this.mesh.virtualServices.boundTo(MESH)) {
      this.rulesOf(virtualService);
    }
    for (const service of this.services()) {
      this.service(service);
    }
  }

  private rulesOf(virtualService: VirtualService): void {
    const { hosts, resource, routes, tcpRoutes, tlsRoutes } = virtualService;
    const http = routes.filter(({ guard }) => guard?.gateways === undefined || guard.gateways.includes(MESH));
    const streams = [...tlsRoutes, ...tcpRoutes].filter((route) => isRouteOf(route, route.guard.port ?? 0, MESH));
    const proxy = this.proxyIn(resource.namespace);
    const ids = [...this.rules.http(http, hosts, proxy), ...this.rules.streams(streams, hosts, proxy)];
    for (const id of ids) {
      this.builder.edge({ from: this.clients(), to: id });
    }
    for (const host of hosts) {
      const known = this.covered.get(host);
      this.covered.set(host, {
        hasHttp: http.length > 0 || known?.hasHttp === true,
        hasStreams: streams.length > 0 || known?.hasStreams === true,
      });
    }
  }

  /** A service that no route is for receives the requests to its host. */
  private service(service: Service): void {
    const { host, ports, namespace } = service;
    const covered = this.covered.mostSpecific(host);
    const proxy = this.proxyIn(namespace);
    const ofDefault = ports.filter((port) => !(carriesHttp(port) ? covered?.hasHttp : covered?.hasStreams));
    const shown = ofDefault.length > 0 || ports.length === 0 ? ofDefault : ports;
    for (const { number } of shown) {
      const cluster = clusterOf({ host, port: number }, number, proxy.finder);
      const id = this.destinations.add(cluster);
      if (ofDefault.length > 0) {
        this.builder.edge({ from: this.clients(), to: id, ...this.security.between(proxy.sender, cluster) });
      }
    }
  }

  /** Services that the manifests contain. */
  private services(): Service[] {
    const { world, registry } = this.mesh;
    const objects = [...world.of(Kind.Service), ...world.of(Kind.ServiceEntry)];
    const namespaces = new Set(objects.map(({ namespace }) => namespace));
    return [...namespaces]
      .flatMap((namespace) => registry.inNamespace(namespace))
      .filter(({ resource }) => resource.role !== 'assumed');
  }

  private clients(): string {
    return this.builder.node({ id: IN_MESH, kind: 'mesh', type: 'clients', name: 'pods in the mesh' });
  }

  /** A sidecar of a namespace, of any workload. */
  private proxyIn(namespace: string): RuleProxy {
    const proxy: MeshProxy = { type: 'sidecar', namespace, labels: new Map(), serviceAccount: 'default' };
    const { services } = this.mesh.scopes.of(namespace, proxy.labels);
    return {
      sender: {
        pods: proxy,
        peer: this.mesh.identity(namespace, proxy.serviceAccount),
        ip: undefined,
        waypoints: 'none',
        isAny: true,
      },
      finder: { services, clusters: this.mesh.clusters(proxy, services), usesListenPort: true },
      portFor: (host) => portFor(services.get(host)),
    };
  }
}

/** Port of a destination if the client chooses it: the first one, preferably of HTTP. */
function portFor(service: Service | undefined): number {
  const ports = service?.ports ?? [];
  return (ports.find(carriesHttp) ?? ports[0])?.number ?? 80;
}
