// The ports of gateways at which requests for a VirtualService, or a route of the Gateway API, enter the mesh.

import { groupBy } from '../../private/collections';
import type { World } from '../../world/world';
import { Client } from '../client';
import { findGateways } from '../gateways/find-gateways';
import { commonHosts } from '../gateways/gateway-routes';
import { isPlainHttp, passesThrough, type Server, terminatesHttps, usesTls } from '../gateways/servers';
import { serversAt } from '../gateways/servers-at';
import type { MeshProxy } from '../mesh-proxy';
import type { Scheme } from '../message';
import type { GatewayPods, RequestTls } from '../request-options';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { Entrance } from './entrance';
import type { RouteType } from './route-type';
import { hostSample } from './value-samples';

/** A server of a gateway. */
export interface GatewayServer {
  readonly proxy: MeshProxy;
  readonly server: Server;
}

/** Certificates of clients are not part of the manifests. */
const CLIENT_CERTIFICATE: RequestTls = { principal: 'spiffe://client.example.com/sample' };
const CERTIFICATE_MODES: ReadonlySet<string> = new Set(['MUTUAL', 'ISTIO_MUTUAL']);

/** The servers of all gateways, by the name that routes refer to. */
export function gatewayServers(world: World): ReadonlyMap<string, readonly GatewayServer[]> {
  const servers = findGateways(world).flatMap((proxy) => serversAt(proxy, world).map((server) => ({ proxy, server })));
  return groupBy(servers, ({ server }) => server.gatewayName);
}

/** Where requests for routes of a type enter through a server, one for each host; none if it has no such routes. */
export function entrancesAt(
  { proxy, server }: GatewayServer,
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
