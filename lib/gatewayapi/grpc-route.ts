import type { Construct } from 'constructs';
import type { GrpcRouteRuleOptions } from './grpc-route-rule';
import { Route } from './route';
import type { HostRouteProps } from './route-props';

/** What a GRPCRoute is made of, beside its rules. */
export interface GrpcRouteProps extends HostRouteProps {}

/**
 * Says where gRPC requests go that come in by a listener, or that are sent to a Service of the mesh.
 *
 * Refused at synth: names of services and methods that gRPC does not have, a filter twice that may stand once, backends
 * without a port, a Service of this app without the given port, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 */
export class GrpcRoute extends Route {
  public constructor(scope: Construct, id: string, props: GrpcRouteProps = {}) {
    super(scope, id, { kind: 'GRPCRoute' }, props);
  }

  /**
   * Sends requests to backends.
   *
   * @param rule - which requests, and what happens to them
   */
  public addRule(rule: GrpcRouteRuleOptions): void {
    this._addRule(rule);
  }
}
