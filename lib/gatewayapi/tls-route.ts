import type { Construct } from 'constructs';
import { Route } from './route';
import type { RouteProps } from './route-props';
import type { ConnectionRuleOptions } from './route-rule';

/** What a TLSRoute is made of, beside its rule. */
export interface TlsRouteProps extends RouteProps {
  /** Server names that clients send, such as `bookinfo.example.com` or `*.example.com`; at least one, no IP addresses. */
  readonly hostnames: string[];
}

/**
 * Says where TLS connections go, by the server name that clients send. The gateway need not decrypt them.
 *
 * Refused at synth: no rule or more than one, no hostname, an IP address as hostname, backends without a port, and
 * whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/tlsroute/
 */
export class TlsRoute extends Route {
  public constructor(scope: Construct, id: string, props: TlsRouteProps) {
    super(scope, id, { kind: 'TLSRoute' }, props);
  }

  /**
   * Sends connections to backends. A TLSRoute has one rule.
   *
   * @param rule - where connections go
   */
  public addRule(rule: ConnectionRuleOptions): void {
    this._addRule(rule);
  }
}
