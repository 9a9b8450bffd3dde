// The ports of gateways at which requests for a VirtualService, or a route of the Gateway API, enter the mesh.

import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import { LabelIndex } from '../../world/label-index';
import { type Labels, withLabels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { Client } from '../client';
import { kubernetesGateways, podLabels } from '../gateway-api/gateways';
import { serversOfListeners } from '../gateway-api/listeners';
import { findGateways } from '../gateways/find-gateways';
import { commonHosts } from '../gateways/gateway-routes';
import {
  isPlainHttp,
  passesThrough,
  plainHost,
  type Server,
  serversOf,
  terminatesHttps,
  usesTls,
} from '../gateways/servers';
import { ingressSelector } from '../ingress/ingresses';
import { ingressServers } from '../ingress/servers';
import type { MeshProxy } from '../mesh-proxy';
import type { Scheme } from '../message';
import { OverlapIndex } from '../overlap-index';
import type { GatewayPods, RequestTls } from '../request-options';
import type { Guard } from '../routes/route';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { Entrance } from './entrance';
import type { RouteType } from './route-type';
import { hostSample } from './value-samples';

/** A server of a Gateway, and the pods that have it. */
export interface GatewayServer {
  readonly server: Server;
  /** Labels of the pods. */
  readonly selector: Labels;
  /** Namespace of the pods; undefined for all. */
  readonly namespace: string | undefined;
}

/** Finds the servers of Gateways by the name that routes refer to. */
export type FindServers = (gateway: string, hosts: readonly string[]) => readonly GatewayServer[];

/**
 * Requests of a route enter at this many gateways that a Gateway selects. What makes gateways differ is mostly their
 * namespace: exports, policies and filters.
 */
const MOST_GATEWAYS = 5;

/** Certificates of clients are not part of the manifests. */
const CLIENT_CERTIFICATE: RequestTls = { principal: 'spiffe://client.example.com/sample' };
const CERTIFICATE_MODES: ReadonlySet<string> = new Set(['MUTUAL', 'ISTIO_MUTUAL']);

/** Finds the servers with a host that overlaps with any of some hosts. */
export function gatewayServers(world: World): FindServers {
  const byGateway = new Map<string, OverlapIndex<GatewayServer>>();
  for (const [gateway, group] of groupBy(allServers(world), ({ server }) => server.gatewayName)) {
    const index = new OverlapIndex<GatewayServer>();
    byGateway.set(gateway, index);
    for (const each of group) {
      for (const host of each.server.hosts.map(plainHost)) {
        index.add(host, each);
      }
    }
  }
  return (gateway, hosts) => byGateway.get(gateway)?.overlapping(hosts) ?? [];
}

function allServers(world: World): GatewayServer[] {
  return [
    ...ingressServers(world).map((server) => ({ server, selector: ingressSelector(world), namespace: undefined })),
    ...world.of(Kind.Gateway).flatMap(istioServers),
    ...kubernetesGateways(world).flatMap((gateway) => kubernetesServers(gateway, world)),
  ];
}

function istioServers(gateway: Resource): GatewayServer[] {
  const selector = gateway.spec.textMap('selector');
  return serversOf(gateway).map((server) => ({ server, selector, namespace: undefined }));
}

function kubernetesServers(gateway: Resource, world: World): GatewayServer[] {
  const selector = podLabels(gateway, world);
  return serversOfListeners(gateway, world).map((server) => ({ server, selector, namespace: gateway.namespace }));
}

/** Finds gateways with a server, and that meet the conditions of a route. */
export class ServerProxies {
  private readonly everywhere: LabelIndex<MeshProxy>;
  private readonly byNamespace: ReadonlyMap<string, LabelIndex<MeshProxy>>;

  public constructor(world: World) {
    const proxies = findGateways(world);
    this.everywhere = new LabelIndex(proxies);
    this.byNamespace = new Map(
      [...groupBy(proxies, ({ namespace }) => namespace)].map(([namespace, group]) => [
        namespace,
        new LabelIndex(group),
      ]),
    );
  }

  public of({ server, selector, namespace }: GatewayServer, guard: Guard | undefined): readonly MeshProxy[] {
    if (guard?.port !== undefined && guard.port !== server.number) {
      return [];
    }
    const own = guard?.gateways === undefined ? guard : undefined;
    if (own?.namespace !== undefined && namespace !== undefined && own.namespace !== namespace) {
      return [];
    }
    const place = own?.namespace ?? namespace;
    const index = place === undefined ? this.everywhere : this.byNamespace.get(place);
    const labels = withLabels(selector, own?.labels);
    return labels === undefined ? [] : namespacesFirst(index?.select(labels) ?? []).slice(0, MOST_GATEWAYS);
  }
}

/** The first gateway of each namespace, then the others. */
function namespacesFirst(gateways: readonly MeshProxy[]): readonly MeshProxy[] {
  if (gateways.length <= MOST_GATEWAYS) {
    return gateways;
  }
  const groups = [...groupBy(gateways, ({ namespace }) => namespace).values()];
  return [...groups.flatMap((group) => group.slice(0, 1)), ...groups.flatMap((group) => group.slice(1))];
}

/** Where requests for routes of a type enter through a server of a gateway, one for each host. */
export function entrancesAt(
  proxy: MeshProxy,
  server: Server,
  virtualService: VirtualService,
  type: RouteType,
): Entrance[] {
  const scheme = schemeOf(server, type);
  if (scheme === undefined) {
    return [];
  }
  const gateway = podsOf(proxy);
  const needsCertificate = CERTIFICATE_MODES.has(server.tlsMode ?? '');
  return commonHosts(server, virtualService).map((host) => ({
    from: Client.outside(),
    gateway,
    scheme,
    host: hostSample(host),
    port: server.number,
    ...(needsCertificate && { tls: CLIENT_CERTIFICATE }),
  }));
}

/** The scheme of requests that a server has routes of a type for; undefined if it has none. */
function schemeOf(server: Server, type: RouteType): Scheme | undefined {
  if (isPlainHttp(server)) {
    return type === 'http' && !server.redirectsToHttps ? 'http' : undefined;
  }
  if (terminatesHttps(server)) {
    return type === 'http' ? 'https' : undefined;
  }
  if (passesThrough(server)) {
    return type === 'tls' ? 'tls' : undefined;
  }
  return type === 'tcp' ? (usesTls(server) ? 'tls' : 'tcp') : undefined;
}

function podsOf({ namespace, labels, workload }: MeshProxy): GatewayPods {
  return { namespace, labels: Object.fromEntries(labels), ...(workload && { name: workload.resource.name }) };
}
