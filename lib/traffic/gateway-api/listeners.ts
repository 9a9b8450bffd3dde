// Listeners of the Gateway API as servers, so that a gateway treats them like those of Istio's own API.

import { grantsOf } from '../../world/gateway-api/grants';
import { certificatesOfListener } from '../../world/gateway-api/routes';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Server } from '../gateways/servers';
import { listenerSets } from './gateways';

/** Option of a listener that sets a mode of TLS that the Gateway API does not have. */
const TLS_MODE_OPTION = 'gateway.istio.io/tls-terminate-mode';

/** The servers of a Gateway and of its ListenerSets. */
export function serversOfListeners(gateway: Resource, world: World): Server[] {
  const sets = listenerSets(world).get(`${gateway.namespace}/${gateway.name}`) ?? [];
  return [gateway, ...sets].flatMap((owner) =>
    owner.spec
      .objects('listeners')
      .filter((listener) => hasUsableCertificates(listener, world))
      .map((listener) => serverOf(owner, listener)),
  );
}

/** Name of a listener, as routes refer to it within the model. */
export function listenerName(owner: Resource, listener: Field): string {
  return `${owner.kind} ${owner.namespace}/${owner.name}/${listener.text('name') ?? ''}`;
}

function serverOf(owner: Resource, listener: Field): Server {
  return {
    gateway: owner,
    field: listener,
    gatewayName: listenerName(owner, listener),
    number: listener.number('port'),
    portName: listener.text('name') ?? '',
    protocol: (listener.text('protocol') ?? '').toUpperCase(),
    hosts: [(listener.text('hostname') || '*').toLowerCase()],
    bind: '',
    tlsMode: tlsModeOf(listener),
    redirectsToHttps: false,
  };
}

function tlsModeOf(listener: Field): string | undefined {
  const protocol = (listener.text('protocol') ?? '').toUpperCase();
  if (protocol !== 'HTTPS' && protocol !== 'TLS') {
    return undefined;
  }
  const tls = listener.objectOrEmpty('tls');
  if (tls.text('mode') === 'Passthrough') {
    return 'PASSTHROUGH';
  }
  return tls.textMap('options').get(TLS_MODE_OPTION) || 'SIMPLE';
}

/** A listener with a certificate that it may not use does not exist. */
function hasUsableCertificates(listener: Field, world: World): boolean {
  return certificatesOfListener(listener).every(
    (certificate) => certificate.namespace === listener.resource.namespace || grantsOf(world).allow(certificate),
  );
}
