import type { Construct } from 'constructs';
import type { HttpRouteRuleOptions } from './http-route-rule';
import { Route } from './route';
import type { HostRouteProps } from './route-props';

/** What an HTTPRoute is made of, beside its rules. */
export interface HttpRouteProps extends HostRouteProps {}

/**
 * Says where HTTP requests go that come in by a listener, or that are sent to a Service of the mesh.
 *
 * Refused at synth: paths that do not begin with `/`, a filter twice that may stand once, a redirect together with a
 * rewrite or with backends, a new prefix without a prefix to replace, backends without a port, a Service of this app
 * without the given port, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class HttpRoute extends Route {
  public constructor(scope: Construct, id: string, props: HttpRouteProps = {}) {
    super(scope, id, { kind: 'HTTPRoute' }, props);
  }

  /**
   * Sends requests to backends, or answers them by a filter.
   *
   * @param rule - which requests, and what happens to them
   */
  public addRule(rule: HttpRouteRuleOptions): void {
    this._addRule(rule);
  }
}
