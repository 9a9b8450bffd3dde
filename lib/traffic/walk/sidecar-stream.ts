// Connections of a pod with a sidecar to a port of a service whose traffic the sidecar does not read.

import { hostsOverlap, isHostWithin } from '../../facts/host-names';
import { MESH } from '../../rules/istio/shared/gateway-names';
import type { Ending, Journey } from '../journey';
import type { MeshProxy } from '../mesh-proxy';
import type { PortType, Service } from '../services/service';
import type { EgressListener } from '../sidecars/scope';
import { isRouteOf, routeForAddress, routeForName, type StreamRoute } from '../streams/stream-route';
import { forwardStream } from './forward-stream';
import type { Sending } from './sending';
import type { Forwarder } from './split';

/** A connection to a port of a service. */
export interface ServiceStream {
  readonly proxy: MeshProxy;
  readonly called: Service;
  readonly type: PortType;
  readonly sending: Sending;
  readonly listener: EgressListener | undefined;
  readonly by: Forwarder;
}

/**
 * Whether a service receives a connection with a name in its handshake. The name matters if the address of the service does
 * not distinguish it from others.
 */
export function isForName({ host, addresses, isKubernetes }: Service, type: PortType, sni: string): boolean {
  const hasOwnAddress = addresses.length > 0 && !addresses.some((address) => address.includes('/'));
  return type !== 'tls' || isKubernetes || hasOwnAddress || isHostWithin(sni, host);
}

/** Sends a connection by the routes of TCP or TLS of its service, or straight to the service. */
export function sendStream(journey: Journey, stream: ServiceStream): Ending {
  const { called, sending, by } = stream;
  const route = routeOf(stream);
  const targets = route?.targets ?? [{ host: called.host, port: sending.port, weight: 100 }];
  const connection = { message: sending.message, listenPort: sending.port };
  return forwardStream(journey, connection, targets, route?.source, { ...by, usesListenPort: false });
}

function routeOf({ proxy, called, type, sending, listener }: ServiceStream): StreamRoute | undefined {
  const virtualServices = (listener?.virtualServices ?? []).filter(({ hosts }) =>
    hosts.some((host) => hostsOverlap(host, called.host)),
  );
  const own = (route: StreamRoute) => isRouteOf(route, sending.port, MESH, proxy);
  if (type === 'tls') {
    return routeForName(virtualServices.flatMap(({ tlsRoutes }) => tlsRoutes).filter(own), sending.sni);
  }
  return routeForAddress(virtualServices.flatMap(({ tcpRoutes }) => tcpRoutes).filter(own), called.addresses[0]);
}
