// The requests from outside of the cluster: through each gateway, to each of its ports and hosts.

import { labelsKey } from '../../../world/labels';
import { Client } from '../../client';
import type { Gateway } from '../../gateways/gateway';
import type { Listener } from '../../gateways/listeners';
import { isPlainHttp, type Server, terminatesHttps } from '../../gateways/servers';
import type { MeshProxy } from '../../mesh-proxy';
import { authorityOf, type Scheme } from '../../message';
import { hostSample } from '../../requests/value-samples';
import type { Walker } from '../../walk/walker';
import type { Caller } from './caller';
import { UNKNOWN_HOST } from './other-ports';
import { PlaceRequests } from './place-requests';
import type { Place, RequestList } from './request-list';
import type { Side } from './side';

const VISITOR: Caller = {
  name: 'outside',
  client: Client.outside(),
  namespace: '',
  serviceAccount: '',
  labels: new Map(),
};
const CERTIFICATE = 'spiffe://cluster.local/ns/default/sa/visitor';

/** A host at a port of a gateway, in both meshes. */
interface Door {
  readonly gateway: Gateway;
  readonly scheme: Scheme;
  readonly host: string;
  readonly port: number;
  readonly requests: PlaceRequests;
  needsCertificate: boolean;
}

type Doors = Map<string, Door>;

/**
 * Lists the requests from outside. They name the gateway only if it matters. Otherwise, clients are assumed to follow if all
 * requests for a host go through another gateway than before, because DNS decides that.
 */
export function listOutsideRequests(sides: readonly Side[], requests: RequestList): void {
  const doors: Doors = new Map();
  for (const side of sides) {
    for (const gateway of side.walker.outside.all) {
      for (const listener of gateway.listeners.values()) {
        addListener(side, gateway, listener, doors);
      }
    }
  }
  for (const door of doors.values()) {
    const place = placeOf(door, needsName(door, sides));
    door.requests.list(place, requests);
    if (door.needsCertificate) {
      const options = { ...place.options, tls: { principal: CERTIFICATE } };
      door.requests.list({ ...place, options }, requests);
    }
  }
}

/** Whether one of the meshes has several gateways for a host, or has it only at a gateway that has no pods. */
function needsName(door: Door, sides: readonly Side[]): boolean {
  return sides.some(({ walker }) => {
    const receivers = walker.outside.receivers(door);
    return receivers.length > 1 || (receivers.some(lacksPods) && remains(door.gateway, receivers, walker));
  });
}

function lacksPods({ proxy }: Gateway): boolean {
  return proxy.workload === undefined;
}

/** Whether a gateway is still there although others receive a host: by its pods, or because other Gateways select it. */
function remains(gateway: Gateway, receivers: readonly Gateway[], walker: Walker): boolean {
  const isSame = ({ proxy }: Gateway) => podsKey(proxy) === podsKey(gateway.proxy);
  return hasPods(gateway, walker) || (!receivers.some(isSame) && walker.outside.all.some(isSame));
}

function hasPods({ proxy: { namespace, workload } }: Gateway, { clients }: Walker): boolean {
  return (
    workload !== undefined &&
    clients.find({ isOutside: false, workload: { namespace, name: workload.resource.name } }) !== undefined
  );
}

/** Servers of a listener that take requests of a scheme. */
interface ServerGroup {
  readonly servers: readonly Server[];
  readonly scheme: Scheme;
}

/** Adds the doors of a listener to those of both meshes. */
function addListener(side: Side, gateway: Gateway, listener: Listener, doors: Doors): void {
  const { plain, tls } = listener;
  const http = plain.filter(isPlainHttp);
  const groups: ServerGroup[] = [
    ...(http.length === 0 ? [] : [{ servers: http, scheme: 'http' } as const]),
    ...plain.filter((server) => !isPlainHttp(server)).map((server) => ({ servers: [server], scheme: 'tcp' }) as const),
    ...tls.map((server) => ({ servers: [server], scheme: terminatesHttps(server) ? 'https' : 'tls' }) as const),
  ];
  for (const { servers, scheme } of groups) {
    const hosts = scheme.startsWith('http') ? gateway.virtualHosts(servers) : undefined;
    const domains = [...hostsOf(servers), ...(hosts?.all ?? []).map(({ domain }) => hostSample(domain))];
    for (const host of new Set([...domains, UNKNOWN_HOST])) {
      for (const port of gateway.clientPorts(listener)) {
        const door = doorAt({ gateway, scheme, host, port }, doors);
        // A host that no rule names shows whether it has a route at all.
        const routes = host === UNKNOWN_HOST ? [] : (hosts?.find(host)?.routes ?? []);
        door.requests.addRoutes(routes, (target) => side.variantsOfHost(target));
        door.requests.addPolicies(side.variantsOfGateway(gateway));
        door.needsCertificate ||= servers.some(({ tlsMode }) => tlsMode === 'MUTUAL' || tlsMode === 'ISTIO_MUTUAL');
      }
    }
  }
}

function doorAt(address: Pick<Door, 'gateway' | 'scheme' | 'host' | 'port'>, doors: Doors): Door {
  const key = keyOf(address);
  const door = doors.get(key) ?? {
    ...address,
    requests: new PlaceRequests(authorityOf(address)),
    needsCertificate: false,
  };
  doors.set(key, door);
  return door;
}

function keyOf({ gateway: { proxy }, scheme, host, port }: Pick<Door, 'gateway' | 'scheme' | 'host' | 'port'>): string {
  return `${podsKey(proxy)} ${scheme} ${host} ${port}`;
}

function podsKey({ namespace, labels }: MeshProxy): string {
  return `${namespace} ${labelsKey(labels)}`;
}

function hostsOf(servers: readonly Server[]): string[] {
  return servers.flatMap(({ hosts }) => hosts.map((entry) => hostSample(entry.slice(entry.indexOf('/') + 1))));
}

function placeOf({ gateway, scheme, host, port }: Door, isShared: boolean): Place {
  const { namespace, labels } = gateway.proxy;
  return {
    caller: VISITOR,
    scheme,
    authority: authorityOf({ scheme, host, port }),
    ...(isShared && { options: { gateway: { namespace, labels: Object.fromEntries(labels) } } }),
  };
}
