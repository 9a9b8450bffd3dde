import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** Properties for `UdpRoute`. */
export interface UdpRouteProps extends RouteProps {}

/**
 * Routes UDP packets from a listener to backends.
 *
 * Rejected at synth: a route without exactly one rule, backends without a port, and everything else that the API server
 * rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/udproute/
 *
 * @example
 * const gateway = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'edge', { namespace: 'infra' });
 * const listener = gatewayapi.ParentReference.section(gateway, { sectionName: 'dns' });
 * const route = new gatewayapi.UdpRoute(chart, 'route', { metadata: { name: 'dns' }, parents: [listener] });
 * route.addRule({ backends: [gatewayapi.Backend.of('dns', { port: 53 })] });
 */
export class UdpRoute extends Route {
  public constructor(scope: Construct, id: string, props: UdpRouteProps = {}) {
    super(scope, id, { kind: 'UDPRoute' }, props);
  }

  /**
   * Adds the rule that sends packets to backends. A UDPRoute has exactly one rule.
   *
   * @param rule - backends
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
