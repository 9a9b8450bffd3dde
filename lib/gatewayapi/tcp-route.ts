import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** What a TCPRoute is made of, beside its rule. */
export interface TcpRouteProps extends RouteProps {}

/**
 * Says where TCP connections of a listener go.
 *
 * Refused at synth: no rule or more than one, backends without a port, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/tcproute/
 */
export class TcpRoute extends Route {
  public constructor(scope: Construct, id: string, props: TcpRouteProps = {}) {
    super(scope, id, { kind: 'TCPRoute' }, props);
  }

  /**
   * Sends TCP connections to backends. A TCPRoute has one rule.
   *
   * @param rule - where they go
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
