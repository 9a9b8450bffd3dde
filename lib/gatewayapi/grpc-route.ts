import type { Construct } from 'constructs';
import type { GrpcRouteRuleOptions } from './grpc-route-rule';
import { Route } from './route';
import type { HostRouteProps } from './route-props';

/** Properties for `GrpcRoute`. */
export interface GrpcRouteProps extends HostRouteProps {}

/**
 * Routes gRPC requests from a listener, or from clients of a Service in the mesh, to backends.
 *
 * Rejected at synth: invalid names of gRPC services and methods, a repeated filter that is allowed only once, backends
 * without a port, a port that a Service of this app does not have, and everything else that the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 *
 * @example
 * const gateway = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'web', { namespace: 'infra' });
 * const route = new gatewayapi.GrpcRoute(chart, 'route', {
 *   metadata: { name: 'reviews' },
 *   parents: [gateway],
 *   hostnames: ['reviews.example.com'],
 * });
 * route.addRule({ backends: [gatewayapi.Backend.of('reviews', { port: 9080 })] });
 */
export class GrpcRoute extends Route {
  public constructor(scope: Construct, id: string, props: GrpcRouteProps = {}) {
    super(scope, id, { kind: 'GRPCRoute' }, props);
  }

  /**
   * Adds a rule that sends requests to backends.
   *
   * @param rule - requests, and how they are handled
   */
  public addRule(rule: GrpcRouteRuleOptions): void {
    this._addRule(rule);
  }
}
