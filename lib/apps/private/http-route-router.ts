import { quote } from '../../diagnostics/words';
import * as gatewayapi from '../../gatewayapi';
import type { Microservice } from '../microservice';
import type { RouteTarget, VersionRoute } from '../version-route';

/** Routes requests for a service to its versions by an HTTPRoute of the same name, attached to its Service. */
export function routeByHttpRoute(service: Microservice, routes: VersionRoute[]): void {
  const httpRoute = new gatewayapi.HttpRoute(service, 'http-route', {
    metadata: { name: service.name },
    parents: [gatewayapi.ParentReference.service(service.service, { port: service.port })],
  });
  for (const route of routes) {
    httpRoute.addRule(rule(service, route));
  }
  service._setHttpRoute(httpRoute);
}

function rule(service: Microservice, route: VersionRoute): gatewayapi.HttpRouteRuleOptions {
  rejectIstioOptions(service, route);
  const { timeout, mirror, mirrorPercent } = route._options();
  const headers = route._headers().map(([name, value]) => gatewayapi.HeaderMatch.exact(name, value));
  return {
    matches: headers.length === 0 ? undefined : [{ headers }],
    filters: mirror === undefined ? undefined : [mirrorFilter(service, mirror, mirrorPercent)],
    backends: route._targets().map((target) => backend(service, target)),
    timeouts: timeout && { request: timeout },
  };
}

function rejectIstioOptions(service: Microservice, route: VersionRoute): void {
  for (const option of ['fault', 'retries'] as const) {
    if (route._options()[option] !== undefined) {
      throw new Error(
        `${service.node.path}: Gateway API does not support ${option}; remove it, or route ${quote(service.name)} by Istio`,
      );
    }
  }
}

function backend(service: Microservice, { version, weight }: RouteTarget): gatewayapi.Backend {
  const target = version === undefined ? service.service : service.versionService(version);
  return gatewayapi.Backend.service(target, { weight });
}

function mirrorFilter(service: Microservice, version: string, percent: number | undefined): gatewayapi.HttpFilter {
  const share = percent === undefined ? undefined : gatewayapi.MirrorShare.percent(percent);
  return gatewayapi.HttpFilter.requestMirror(backend(service, { version }), { share });
}
