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

/** Creates the DestinationRule with the versions of a service, and its VirtualService. */
export function routeService(
  scope: Construct,
  service: AdoptedServiceOptions,
  namespace: string,
  names: NamingStrategy,
): void {
  const { name, versions } = service;
  const host = Host.of(name);
  // The subsets come first, because kubectl applies objects in this order and the routes refer to subsets by name.
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

/** The routes of the options, and one for all other requests. */
function routesOf({ routes = [], timeout, retries }: AdoptedServiceOptions, host: Host): HttpRouteOptions[] {
  const isComplete = routes.some(({ match = [] }) => match.length === 0);
  const all = isComplete ? routes : [...routes, { route: [{ destination: Destination.host(host) }] }];
  return all.map((route) => ({ ...route, timeout: route.timeout ?? timeout, retries: route.retries ?? retries }));
}
