import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** Properties for `TlsRoute`. */
export interface TlsRouteProps extends RouteProps {
  /**
   * Server names that clients send, such as `bookinfo.example.com` or `*.example.com`. At least one; not IP addresses.
   */
  readonly hostnames: string[];
}

/**
 * Routes TLS connections to backends by the server name that clients send. The gateway does not need to decrypt them.
 *
 * Rejected at synth: a route without exactly one rule, a route without hostnames, an IP address as a hostname, backends
 * without a port, and everything else that the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/tlsroute/
 *
 * @example
 * const gateway = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'edge', { namespace: 'infra' });
 * const route = new gatewayapi.TlsRoute(chart, 'route', {
 *   metadata: { name: 'reviews' },
 *   parents: [gatewayapi.ParentReference.section(gateway, { sectionName: 'tls' })],
 *   hostnames: ['reviews.example.com'],
 * });
 * route.addRule({ backends: [gatewayapi.Backend.of('reviews', { port: 9443 })] });
 */
export class TlsRoute extends Route {
  public constructor(scope: Construct, id: string, props: TlsRouteProps) {
    super(scope, id, { kind: 'TLSRoute' }, props);
  }

  /**
   * Adds the rule that sends connections to backends. A TLSRoute has exactly one rule.
   *
   * @param rule - backends
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
