// The listeners of a gateway: servers on the same port, as far as they can share it.

import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';
import { gatewaysOf, isPlainHttp, type Server, serversOf, usesTls } from './servers';

/** A port of a gateway. */
export interface Listener {
  /** Port of the pods. */
  readonly port: number;
  /** Servers of plain HTTP or TCP; all of HTTP, or one of TCP. */
  readonly plain: readonly Server[];
  /** Servers of TLS, selected by the name in the handshake. */
  readonly tls: readonly Server[];
  /** Servers that conflict with another one, and are ignored. */
  readonly ignored: readonly Server[];
}

interface MutableListener extends Listener {
  readonly plain: Server[];
  readonly tls: Server[];
  readonly ignored: Server[];
  readonly tlsHosts: Set<string>;
}

/**
 * The listeners of a gateway, by port of its pods.
 *
 * @param podPort - port of the pods behind a port of the Service of the gateway
 */
export function listenersOf(
  proxy: MeshProxy,
  world: World,
  podPort: (port: number) => number,
): ReadonlyMap<number, Listener> {
  const listeners = new Map<number, MutableListener>();
  for (const server of gatewaysOf(proxy, world).flatMap(serversOf)) {
    const port = podPort(server.number);
    const listener = listeners.get(port) ?? { port, plain: [], tls: [], ignored: [], tlsHosts: new Set() };
    listeners.set(port, listener);
    add(listener, server);
  }
  return listeners;
}

function add(listener: MutableListener, server: Server): void {
  const { plain, tls, ignored } = listener;
  if (server.tlsMode !== undefined && !claimHosts(listener, server)) {
    ignored.push(server);
  } else if (plain[0] !== undefined) {
    const canMerge = isPlainHttp(plain[0]) && isPlainHttp(server);
    (canMerge ? plain : ignored).push(server);
  } else {
    (usesTls(server) ? tls : plain).push(server);
  }
}

/** Two servers of TLS cannot have the same host, because the handshake does not distinguish them. */
function claimHosts({ tlsHosts }: MutableListener, { hosts, bind }: Server): boolean {
  const keys = hosts.map((host) => `${bind}|${host}`);
  if (keys.some((key) => tlsHosts.has(key))) {
    return false;
  }
  for (const key of keys) {
    tlsHosts.add(key);
  }
  return true;
}
