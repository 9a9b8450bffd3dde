// The routes of VirtualServices, their destinations, and the gateways that they apply to.

import { MESH } from '../rules/istio/shared/gateway-names';
import type { Field, Resource } from './resource';

/** All routes of a VirtualService: `http`, `tls` and `tcp`. */
export function routesOf({ spec }: Resource): Field[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) => spec.objects(protocol));
}

/** All destinations of a route, including those of mirrors. */
export function destinationsOf(route: Field): Field[] {
  return [...routedDestinationsOf(route), ...mirrorDestinationsOf(route)];
}

/** The destinations that respond to the requests of a route. */
export function routedDestinationsOf(route: Field): Field[] {
  return route.objects('route').flatMap((target) => target.object('destination') ?? []);
}

/** The destinations that receive copies of the requests. */
function mirrorDestinationsOf(route: Field): Field[] {
  const mirrors = route.objects('mirrors').flatMap((mirror) => mirror.object('destination') ?? []);
  return [route.object('mirror') ?? [], mirrors].flat();
}

/** The names in `gateways`, each with its index, without the reserved name of the sidecars. */
export function gatewayNamesOf({ spec }: Resource): [index: number, name: string][] {
  return spec.texts('gateways').filter(([, name]) => name !== MESH);
}

/** Whether the routes apply to clients in the mesh. They do unless `gateways` lists gateways only. */
export function appliesToSidecars({ spec }: Resource): boolean {
  const names = spec.texts('gateways').map(([, name]) => name);
  return names.length === 0 || names.includes(MESH);
}
