// Destinations and conditions in the routes of VirtualServices.

import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import type { Guard, Target } from '../routes/route';
import { gatewayName } from './http-rules';

/** Conditions of a match on the proxy and its listener; undefined if there are none. */
export function guardOf(match: Field): Guard | undefined {
  const port = match.number('port');
  const gateways = match.texts('gateways').map(([, name]) => gatewayName(name, match.resource.namespace) as string);
  const labels = match.textMap('sourceLabels');
  const namespace = match.text('sourceNamespace') ?? '';
  if (!(port > 0) && gateways.length === 0 && labels.size === 0 && namespace === '') {
    return undefined;
  }
  return {
    ...(port > 0 && { port }),
    ...(gateways.length > 0 && { gateways }),
    ...(labels.size > 0 && { labels }),
    ...(namespace !== '' && { namespace }),
  };
}

/** The destination in a field, with its full host. */
export function addressOf(destination: Field, world: World): Pick<Target, 'host' | 'port' | 'subset'> {
  const port = destination.object('port')?.number('number');
  const subset = destination.text('subset');
  return {
    host: world.fullHost(destination.text('host') ?? '', destination.resource.namespace).toLowerCase(),
    ...(port !== undefined && { port }),
    ...(subset && { subset }),
  };
}
