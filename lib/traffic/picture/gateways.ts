// Nodes of gateways, and the edges to the rules that their servers have.

import { cut } from '../../diagnostics/words';
import { findGateways } from '../gateways/find-gateways';
import { Gateway } from '../gateways/gateway';
import { boundTo } from '../gateways/gateway-routes';
import { isPlainHttp, passesThrough, type Server, terminatesHttps, usesTls } from '../gateways/servers';
import type { MeshProxy } from '../mesh-proxy';
import { isRouteOf } from '../streams/stream-route';
import type { CompiledMesh } from '../walk/context';
import type { GraphBuilder } from './builder';
import type { Tls } from './graph';
import { gatewayId, OUTSIDE } from './ids';
import type { RuleProxy, Rules } from './rules';
import type { Security } from './security';

/** Adds all gateways with their rules. */
export function addGateways(mesh: CompiledMesh, builder: GraphBuilder, rules: Rules, security: Security): void {
  for (const proxy of findGateways(mesh.world)) {
    new GatewayNodes(mesh, proxy, builder, rules, security).add();
  }
}

/** The Gateways of a gateway. */
class GatewayNodes {
  private readonly gateway: Gateway;
  private readonly ruleProxy: Omit<RuleProxy, 'portFor'>;

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly proxy: MeshProxy,
    private readonly builder: GraphBuilder,
    private readonly rules: Rules,
    private readonly security: Security,
  ) {
    this.gateway = new Gateway(proxy, mesh.world, mesh.registry, mesh.virtualServices);
    const { services } = this.gateway;
    const peer = mesh.identity(proxy.namespace, proxy.serviceAccount);
    this.ruleProxy = {
      sender: { pods: proxy, peer, ip: undefined, waypoints: 'ingress', isAny: false },
      finder: { services, clusters: mesh.clusters(proxy, services), usesListenPort: false },
    };
  }

  public add(): void {
    for (const { port, plain, tls, ignored } of this.gateway.all) {
      for (const server of [...plain, ...tls]) {
        this.server(server, []);
      }
      for (const server of ignored) {
        this.server(server, [`ignored: conflicts with another server on port ${port}`]);
      }
    }
  }

  private server(server: Server, problems: readonly string[]): void {
    const { kind, name, namespace } = server.gateway;
    const id = this.builder.node({
      id: gatewayId(server.gateway),
      kind: 'gateway',
      type: kind,
      name,
      namespace,
    });
    const className = server.gateway.spec.text('gatewayClassName');
    this.builder.represents(id, server.gateway);
    this.builder.lines(id, [
      ...(className === undefined ? [] : [`class ${className}`]),
      serverLine(server),
      ...problems,
    ]);
    if (problems.length > 0) {
      return;
    }
    const inbound = { kind: 'gateway' as const, namespace: this.proxy.namespace, labels: this.proxy.labels };
    // Clients from outside have no certificates of the mesh.
    if (server.tlsMode !== 'ISTIO_MUTUAL') {
      this.builder.node({ id: OUTSIDE, kind: 'outside', type: 'clients', name: 'outside of the cluster' });
      this.builder.edge({
        from: OUTSIDE,
        to: id,
        label: `${server.protocol} ${server.number}`,
        tls: tlsOf(server),
        ...this.security.atGateway(inbound),
      });
    }
    for (const rule of this.rulesOf(server)) {
      this.builder.edge({ from: id, to: rule });
    }
  }

  private rulesOf(server: Server): string[] {
    const proxy = { ...this.ruleProxy, portFor: () => server.number };
    const isHttp = isPlainHttp(server) || terminatesHttps(server);
    return boundTo(server, this.proxy, this.mesh.virtualServices).flatMap(({ virtualService, domains }) => {
      if (isHttp) {
        const routes = virtualService.routesFor(server.number, server.gatewayName, this.proxy);
        return this.rules.http(routes, domains, proxy);
      }
      const routes = passesThrough(server) ? virtualService.tlsRoutes : virtualService.tcpRoutes;
      const own = routes.filter((route) => isRouteOf(route, server.number, server.gatewayName));
      return this.rules.streams(own, domains, proxy);
    });
  }
}

function tlsOf(server: Server): Tls {
  return usesTls(server) ? 'other' : 'plain';
}

function serverLine(server: Server): string {
  const { protocol, number, hosts, tlsMode, redirectsToHttps } = server;
  const tls = usesTls(server) && tlsMode !== undefined ? `, TLS ${tlsMode}` : '';
  return `${protocol} ${number} ${cut(hosts.join(', '))}${tls}${redirectsToHttps ? ', redirects to HTTPS' : ''}`;
}
