// The servers of a proxy, from both APIs.

import type { World } from '../../world/world';
import { kubernetesGatewaysOf } from '../gateway-api/gateways';
import { serversOfListeners } from '../gateway-api/listeners';
import { serversOfIngresses } from '../ingress/servers';
import type { MeshProxy } from '../mesh-proxy';
import { type Server, serversSelecting } from './servers';

/** The servers of all Gateways of a proxy. Those of Ingresses come first, then those of Istio's own API. */
export function serversAt(proxy: MeshProxy, world: World): Server[] {
  const listeners = kubernetesGatewaysOf(proxy, world).flatMap((gateway) => serversOfListeners(gateway, world));
  return [...serversOfIngresses(proxy, world), ...serversSelecting(proxy, world), ...listeners];
}
