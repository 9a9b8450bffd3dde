import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** Properties for `TcpRoute`. */
export interface TcpRouteProps extends RouteProps {}

/**
 * Routes TCP connections from a listener to backends.
 *
 * Rejected at synth: a route without exactly one rule, backends without a port, and everything else that the API server
 * rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/tcproute/
 *
 * @example
 * const gateway = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'edge', { namespace: 'infra' });
 * const listener = gatewayapi.ParentReference.section(gateway, { sectionName: 'mysql' });
 * const route = new gatewayapi.TcpRoute(chart, 'route', { metadata: { name: 'mysql' }, parents: [listener] });
 * route.addRule({ backends: [gatewayapi.Backend.of('mysql', { port: 3306 })] });
 */
export class TcpRoute extends Route {
  public constructor(scope: Construct, id: string, props: TcpRouteProps = {}) {
    super(scope, id, { kind: 'TCPRoute' }, props);
  }

  /**
   * Adds the rule that sends connections to backends. A TCPRoute has exactly one rule.
   *
   * @param rule - backends
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
