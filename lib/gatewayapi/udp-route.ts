import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** What a UDPRoute is made of, beside its rule. */
export interface UdpRouteProps extends RouteProps {}

/**
 * Says where UDP packets of a listener go.
 *
 * Refused at synth: no rule or more than one, backends without a port, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/udproute/
 */
export class UdpRoute extends Route {
  public constructor(scope: Construct, id: string, props: UdpRouteProps = {}) {
    super(scope, id, { kind: 'UDPRoute' }, props);
  }

  /**
   * Sends UDP packets to backends. A UDPRoute has one rule.
   *
   * @param rule - where they go
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
