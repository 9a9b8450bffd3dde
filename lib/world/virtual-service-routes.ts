// What rules about VirtualServices read from their routes.

import type { Field, Resource } from './resource';

/** All routes of a VirtualService: http, tls and tcp. */
export function routesOf({ spec }: Resource): Field[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) => spec.objects(protocol));
}

/** The destinations that a route sends requests to, those of mirrors included. */
export function destinationsOf(route: Field): Field[] {
  return [...routedDestinationsOf(route), ...mirrorDestinationsOf(route)];
}

/** The destinations that answer the requests of a route. */
export function routedDestinationsOf(route: Field): Field[] {
  return route.objects('route').flatMap((target) => target.object('destination') ?? []);
}

/** The destinations that get copies of the requests. */
export function mirrorDestinationsOf(route: Field): Field[] {
  const mirrors = route.objects('mirrors').flatMap((mirror) => mirror.object('destination') ?? []);
  return [route.object('mirror') ?? [], mirrors].flat();
}
