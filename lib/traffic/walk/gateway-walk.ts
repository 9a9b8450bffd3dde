// A request that meets a gateway.

import type { Gateway } from '../gateways/gateway';
import type { Listener } from '../gateways/listeners';
import { isPlainHttp, passesThrough, type Server, terminatesHttps } from '../gateways/servers';
import { HostMap } from '../host-map';
import type { Ending, Journey } from '../journey';
import { proxyText } from '../mesh-proxy';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import type { CompiledMesh } from './context';
import { type Forwarder, forwardRequest } from './forward';
import { routeRequest } from './route-request';

/** A request at a gateway. */
export interface GatewayVisit {
  readonly message: Message;
  /** Port that the client connects to. */
  readonly port: number;
  readonly sni: string;
  /** Whether the client connects to the pods themselves. */
  readonly isStraight: boolean;
}

/** Walks a request through a gateway. */
export function walkGateway(mesh: CompiledMesh, gateway: Gateway, visit: GatewayVisit, journey: Journey): Ending {
  journey.step(() => `${proxyText(gateway.proxy)} on port ${visit.port}`);
  const listener = gateway.listener(visit.port, visit.isStraight);
  if (listener === undefined) {
    journey.step(() => `the gateway listens on ${gateway.openPorts.join(', ') || 'no port'}`);
    return { outcome: Outcome.NOT_LISTENING };
  }
  return visit.message.scheme === 'http'
    ? plainHttp(mesh, gateway, listener, visit, journey)
    : encrypted(mesh, gateway, listener, visit, journey);
}

function plainHttp(
  mesh: CompiledMesh,
  gateway: Gateway,
  listener: Listener,
  visit: GatewayVisit,
  journey: Journey,
): Ending {
  const servers = listener.plain.filter(isPlainHttp);
  if (servers.length === 0) {
    journey.step(() => 'the port receives TLS or TCP, not plain HTTP');
    return listener.plain.length === 0 ? { outcome: Outcome.TLS_FAILURE } : tcp(journey);
  }
  return http(mesh, gateway, servers, visit, journey);
}

function encrypted(
  mesh: CompiledMesh,
  gateway: Gateway,
  listener: Listener,
  visit: GatewayVisit,
  journey: Journey,
): Ending {
  const server = serverFor(listener, visit.sni);
  if (server === undefined) {
    journey.step(() => `no server of TLS for the name ${visit.sni}`);
    return { outcome: Outcome.TLS_FAILURE };
  }
  journey.step(() => `Gateway ${server.gatewayName} server ${server.portName} (TLS ${server.tlsMode})`);
  if (passesThrough(server) || !terminatesHttps(server)) {
    return tcp(journey);
  }
  return http(mesh, gateway, [server], visit, journey);
}

/** The server that the name in the handshake selects. */
function serverFor({ tls }: Listener, sni: string): Server | undefined {
  const byHost = new HostMap<Server>();
  for (const server of tls) {
    for (const host of server.hosts) {
      byHost.set(host.slice(host.indexOf('/') + 1), server);
    }
  }
  return byHost.forRequest(sni);
}

function http(
  mesh: CompiledMesh,
  gateway: Gateway,
  servers: readonly Server[],
  { message }: GatewayVisit,
  journey: Journey,
): Ending {
  const host = gateway.virtualHosts(servers)?.find(message.host);
  const number = servers[0]?.number ?? 0;
  const forwarder: Forwarder = {
    world: mesh.world,
    clusters: mesh.clusters(gateway.proxy, gateway.services),
    services: gateway.services,
    usesListenPort: false,
    arrive: () => ({ outcome: Outcome.REACHED }),
  };
  return routeRequest(journey, host, message, number, (routed, forward) =>
    forwardRequest(journey, routed, forward, forwarder),
  );
}

function tcp(journey: Journey): Ending {
  journey.caveat('routes of TCP and TLS are not modeled yet');
  return { outcome: Outcome.UNKNOWN };
}
