import type { Construct } from 'constructs';
import {
  Destination,
  DestinationRule,
  Host,
  type HttpRouteOptions,
  type NamingStrategy,
  VirtualService,
} from '../../../istio/index';
import type { AdoptedServiceOptions } from '../adopted-service-options';

/** Makes the DestinationRule of the versions of a service, and its VirtualService. */
export function routeService(
  scope: Construct,
  service: AdoptedServiceOptions,
  namespace: string,
  names: NamingStrategy,
): void {
  const { name, versions } = service;
  const host = Host.of(name);
  // The subsets first: kubectl applies them in this order, and routes name them by text.
  if (versions !== undefined) {
    const rule = new DestinationRule(scope, `versions-${name}`, {
      metadata: { name: names.destinationRuleName(name), namespace },
      host,
    });
    for (const version of versions) {
      rule.addSubset(version, { labels: { version } });
    }
  }
  const virtualService = new VirtualService(scope, `routes-${name}`, {
    metadata: { name: names.virtualServiceName(name), namespace },
    hosts: [host],
  });
  for (const route of routesOf(service, host)) {
    virtualService.addHttpRoute(route);
  }
}

/** The routes that were given, and one for all other requests. */
function routesOf({ routes = [], timeout, retries }: AdoptedServiceOptions, host: Host): HttpRouteOptions[] {
  const isComplete = routes.some(({ match = [] }) => match.length === 0);
  const all = isComplete ? routes : [...routes, { route: [{ destination: Destination.host(host) }] }];
  return all.map((route) => ({ ...route, timeout: route.timeout ?? timeout, retries: route.retries ?? retries }));
}
