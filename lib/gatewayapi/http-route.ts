import type { Construct } from 'constructs';
import type { HttpRouteRuleOptions } from './http-route-rule';
import { Route } from './route';
import type { HostRouteProps } from './route-props';

/** Properties for `HttpRoute`. */
export interface HttpRouteProps extends HostRouteProps {}

/**
 * Routes HTTP requests from a listener, or from clients of a Service in the mesh, to backends.
 *
 * Rejected at synth: paths that do not begin with `/`, a repeated filter that is allowed only once, a redirect together
 * with a rewrite or with backends, the replacement of a prefix in a rule that does not match a prefix, backends without
 * a port, a port that a Service of this app does not have, and everything else that the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 * const gateway = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'web', { namespace: 'infra' });
 * const route = new gatewayapi.HttpRoute(chart, 'route', {
 *   metadata: { name: 'bookinfo' },
 *   parents: [gateway],
 *   hostnames: ['bookinfo.example.com'],
 * });
 * route.addRule({
 *   matches: [{ path: gatewayapi.PathMatch.exact('/productpage') }],
 *   backends: [gatewayapi.Backend.of('productpage', { port: 9080 })],
 *   timeouts: { request: Duration.seconds(10) },
 * });
 */
export class HttpRoute extends Route {
  public constructor(scope: Construct, id: string, props: HttpRouteProps = {}) {
    super(scope, id, { kind: 'HTTPRoute' }, props);
  }

  /**
   * Adds a rule that sends requests to backends, or that responds with a redirect.
   *
   * @param rule - requests, and how they are handled
   */
  public addRule(rule: HttpRouteRuleOptions): void {
    this._addRule(rule);
  }
}
