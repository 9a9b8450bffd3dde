import * as istio from '../../istio';
import type { Microservice } from '../microservice';
import type { VersionRoute } from '../version-route';

/** Routes requests for a service to its versions by a VirtualService of the same name, or that of the naming strategy. */
export function routeByVirtualService(
  service: Microservice,
  routes: VersionRoute[],
  gateways: istio.IGateway[] | undefined,
): void {
  const virtualService = new istio.VirtualService(service, 'virtual-service', {
    metadata: { name: istio.NamingStrategy._at(service)?.virtualServiceName(service.name) ?? service.name },
    hosts: [service.host],
    gateways,
  });
  addVersionRoutes(virtualService, service, routes);
  service._setVirtualService(virtualService);
}

/** Adds the routes of a service to a VirtualService. */
export function addVersionRoutes(
  virtualService: istio.VirtualService,
  service: Microservice,
  routes: VersionRoute[],
): void {
  for (const route of routes) {
    virtualService.addHttpRoute(httpRoute(service, route));
  }
  service._writeRuleBefore(virtualService);
}

function httpRoute(service: Microservice, route: VersionRoute): istio.HttpRouteOptions {
  const { fault, retries, timeout, mirror, mirrorPercent } = route._options();
  const headers = route._headers().map(([name, value]) => [name, istio.StringMatch.exact(value)]);
  return {
    match: headers.length === 0 ? undefined : [{ headers: Object.fromEntries(headers) }],
    fault,
    retries,
    timeout,
    route: route._targets().map(({ version, weight }) => ({ destination: service._destination(version), weight })),
    mirror: mirror === undefined ? undefined : service._destination(mirror),
    mirrorPercentage: mirrorPercent === undefined ? undefined : istio.Percentage.of(mirrorPercent),
  };
}
