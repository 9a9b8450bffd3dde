// A request that meets a gateway.

import { GATEWAY_NAME } from '../../facts/labels';
import { formatLabels } from '../../world/labels';
import type { InboundProxy, InboundRequest } from '../authorization/inbound-request';
import { unattachedRoutes, unservedListeners } from '../gateway-api/explain';
import type { Gateway } from '../gateways/gateway';
import type { Listener } from '../gateways/listeners';
import { isPlainHttp, type Server } from '../gateways/servers';
import type { TlsChain } from '../gateways/tls-chains';
import type { Ending, Journey } from '../journey';
import { type MeshProxy, proxyText } from '../mesh-proxy';
import type { Message } from '../message';
import type { NetworkPods } from '../network/network-connection';
import { Outcome } from '../outcome';
import { checkAccess } from './access-step';
import type { Arrivals } from './arrivals';
import type { CompiledMesh } from './context';
import { forwardRequest } from './forward';
import { forwardStream } from './forward-stream';
import { REFUSED, readHttp } from './http-listener';
import { routeRequest } from './route-request';
import type { Forwarder } from './split';

/** A request at a gateway. */
export interface GatewayVisit {
  readonly message: Message;
  /** Port that the client connects to. */
  readonly port: number;
  readonly sni: string;
  /** Identity in the certificate of the client. */
  readonly peer: string | undefined;
  readonly sourceIp: string | undefined;
  /** Whether the client connects to the pods themselves. */
  readonly isStraight: boolean;
  /** The pods that connect to it, if they do not come through their own proxy. */
  readonly pods?: NetworkPods;
}

/** Walks requests through gateways. */
export class GatewayWalk {
  private readonly proxies = new Map<Gateway, InboundProxy>();

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly arrivals: Arrivals,
  ) {}

  public visit(gateway: Gateway, visit: GatewayVisit, journey: Journey): Ending {
    journey.step(() => `${proxyText(gateway.proxy)} on port ${visit.port}`);
    this.mesh.extensions.addCaveats(journey, gateway.proxy);
    const { labels, workload } = gateway.proxy;
    if (workload === undefined && !labels.has(GATEWAY_NAME)) {
      journey.caveat(`no manifest has a pod with labels ${formatLabels(labels)}; the gateway is assumed to exist`);
    }
    const listener = gateway.listener(visit.port, visit.isStraight);
    if (listener === undefined) {
      journey.step(() => `the gateway listens on ${gateway.openPorts.join(', ') || 'no port'}`);
      journey.step(() => unservedListeners(gateway.proxy, this.mesh.world));
      return { outcome: Outcome.NOT_LISTENING };
    }
    // Connections of other proxies arrive with a caveat of their own.
    if (!journey.gateways.has(gateway)) {
      const { port } = listener;
      this.mesh.networkPolicies.addCaveats(journey, { client: visit.pods, server: gateway.proxy, port });
    }
    const { scheme } = visit.message;
    return scheme === 'http' || scheme === 'tcp'
      ? this.plain(gateway, listener, visit, journey)
      : this.encrypted(gateway, listener, visit, journey);
  }

  private plain(gateway: Gateway, listener: Listener, visit: GatewayVisit, journey: Journey): Ending {
    const servers = listener.plain.filter(isPlainHttp);
    const [first] = listener.plain;
    journey.servers = servers.length > 0 ? servers : listener.plain;
    if (servers.length > 0 && visit.message.scheme === 'http') {
      return this.http(gateway, listener, servers, visit, journey);
    }
    if (first !== undefined && servers.length === 0) {
      return this.stream(gateway, listener, { server: first, route: gateway.tcpRoute(first) }, visit, journey);
    }
    journey.step(() => `the port receives ${first === undefined ? 'TLS' : 'HTTP'}`);
    return { outcome: Outcome.TLS_FAILURE };
  }

  private encrypted(gateway: Gateway, listener: Listener, visit: GatewayVisit, journey: Journey): Ending {
    const chain = gateway.tlsChain(listener, visit.sni);
    if (chain === undefined) {
      journey.step(() => `no server of TLS receives connections for the name ${visit.sni}`);
      journey.step(() => unservedListeners(gateway.proxy, this.mesh.world));
      return { outcome: Outcome.TLS_FAILURE };
    }
    const { server, route } = chain;
    journey.servers = [server];
    journey.step(() => `${serverText(server)} (TLS ${server.tlsMode})`);
    if (NEEDS_CERTIFICATE.has(server.tlsMode ?? '') && visit.peer === undefined) {
      journey.step(() => 'the client has no certificate');
      return { outcome: Outcome.TLS_FAILURE };
    }
    return route === undefined
      ? this.http(gateway, listener, [server], visit, journey)
      : this.stream(gateway, listener, { server, route }, visit, journey);
  }

  /** Forwards a connection that the gateway does not read. */
  private stream(
    gateway: Gateway,
    listener: Listener,
    { server, route }: TlsChain,
    visit: GatewayVisit,
    journey: Journey,
  ): Ending {
    if (route === undefined) {
      journey.step(() => `no route for ${serverText(server)}`);
      return { outcome: Outcome.NOT_LISTENING };
    }
    const access = this.arrivals.access.at(this.proxyOf(gateway));
    const { ending } = checkAccess(journey, access, { ...inboundRequest(listener, visit), protocol: 'tcp' }, 'gateway');
    if (ending !== undefined) {
      return ending;
    }
    const stream = { message: visit.message, listenPort: server.number };
    return forwardStream(journey, stream, route.targets, route.source, this.forwarder(gateway, visit, journey));
  }

  private http(
    gateway: Gateway,
    listener: Listener,
    servers: readonly Server[],
    given: GatewayVisit,
    journey: Journey,
  ): Ending {
    const read = readHttp(journey, given.message, this.mesh.normalization);
    if (read === undefined) {
      return REFUSED;
    }
    const visit = { ...given, message: read };
    const { ending, request, forwarded } = checkAccess(
      journey,
      this.arrivals.access.at(this.proxyOf(gateway)),
      inboundRequest(listener, visit),
      'gateway',
    );
    if (ending !== undefined) {
      return ending;
    }
    const { claims, headers } = request;
    const message: Message = { ...visit.message, claims, headers };
    const passedOn = { ...visit, message: { ...visit.message, claims: forwarded } };
    const host = gateway.virtualHosts(servers)?.find(message.host);
    const routed = routeRequest(journey, host, message, servers[0]?.number ?? 0, (found, forward) =>
      forwardRequest(journey, found, forward, this.forwarder(gateway, passedOn, journey)),
    );
    if (routed.outcome === Outcome.NO_ROUTE) {
      journey.step(() => unattachedRoutes(gateway.proxy, this.mesh.world));
    }
    return routed;
  }

  private forwarder(gateway: Gateway, { message, sourceIp }: GatewayVisit, journey: Journey): Forwarder {
    const { namespace, serviceAccount } = gateway.proxy;
    const sender = {
      pods: gateway.proxy,
      peer: this.mesh.identity(namespace, serviceAccount),
      isPeerAssumed: isAssumed(gateway.proxy),
      ip: undefined,
      waypoints: 'ingress' as const,
    };
    return {
      world: this.mesh.world,
      clusters: this.mesh.clusters(gateway.proxy, gateway.services),
      services: gateway.services,
      usesListenPort: false,
      arrive: (cluster, sent) =>
        this.arrivals.atCluster(
          journey,
          cluster,
          this.behind(gateway, plainText(message)),
          { ...sent, headers: forwardedFor(sent.headers, sourceIp) },
          sender,
        ),
    };
  }

  /** Behind a gateway, the client is the gateway. */
  private behind({ proxy }: Gateway, message: Message): Message {
    if (message.freedom === undefined) {
      return message;
    }
    const client = isAssumed(proxy) ? { except: this.mesh.knownIdentities } : undefined;
    return { ...message, freedom: { ...message.freedom, client } };
  }

  /** The gateway as policies apply to it. */
  public proxyOf(gateway: Gateway): InboundProxy {
    const { proxy } = gateway;
    let inbound = this.proxies.get(gateway);
    if (inbound === undefined) {
      inbound = { kind: 'gateway', namespace: proxy.namespace, labels: proxy.labels };
      this.proxies.set(gateway, inbound);
    }
    return inbound;
  }
}

/**
 * Whether the service account of a gateway depends on the installation: the manifests do not contain its pods, and it is not one
 * that Istio creates for a Gateway of the Gateway API.
 */
function isAssumed({ workload, labels }: MeshProxy): boolean {
  return (workload === undefined || workload.resource.role === 'assumed') && !labels.has(GATEWAY_NAME);
}

const NEEDS_CERTIFICATE: ReadonlySet<string> = new Set(['MUTUAL', 'ISTIO_MUTUAL']);

function inboundRequest({ port }: Listener, { message, sni, peer, sourceIp }: GatewayVisit): InboundRequest {
  const { method, path, authority, headers, claims, scheme, freedom } = message;
  const isTls = scheme !== 'http';
  return {
    protocol: 'http',
    port,
    method,
    path,
    host: authority,
    headers,
    claims,
    ...(isTls && { tls: 'other' as const, sni }),
    ...(isTls && peer !== undefined && { peer }),
    ...(sourceIp !== undefined && { sourceIp }),
    ...(freedom && { freedom }),
  };
}

function serverText({ gateway, portName }: Server): string {
  return `${gateway.kind} ${gateway.qualifiedName} server ${portName}`;
}

/** Gateways send requests of TLS on without it, or in mutual TLS of Istio. */
function plainText(message: Message): Message {
  return message.scheme === 'https' ? { ...message, scheme: 'http' } : message;
}

/** Headers with the address of the client, which the gateway adds. */
function forwardedFor(headers: ReadonlyMap<string, string>, sourceIp: string | undefined): ReadonlyMap<string, string> {
  if (sourceIp === undefined) {
    return headers;
  }
  const known = headers.get('x-forwarded-for');
  return new Map([...headers, ['x-forwarded-for', known === undefined ? sourceIp : `${known},${sourceIp}`]]);
}
