import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { PolicyOptions } from '../policy-attachment';
import type { JwtRuleOptions } from './jwt-rule';

/** What a RequestAuthentication is made of. */
export interface RequestAuthenticationProps extends PolicyOptions {
  /**
   * Tokens that are accepted; more come by `addJwtRule`.
   *
   * @default - none
   */
  readonly jwtRules?: JwtRuleOptions[];
}

/**
 * Verifies the tokens (JWT) of requests. A request with a bad token is refused; one without a token is not: that takes
 * an AuthorizationPolicy that asks for request principals.
 *
 * Refused at synth: a rule without issuer and keys, keys that are no JSON Web Key Set, a key address that is no http or
 * https, more than one of selector and targets.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 */
export class RequestAuthentication extends Resource {
  private readonly props: RequestAuthenticationProps;
  private readonly jwtRules: JwtRuleOptions[];

  public constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, { group: SECURITY_GROUP, kind: 'RequestAuthentication' }, props.metadata);
    this.props = props;
    this.jwtRules = [...(props.jwtRules ?? [])];
  }

  /**
   * Accepts further tokens.
   *
   * @param rule - who made them, and how they are verified
   */
  public addJwtRule(rule: JwtRuleOptions): void {
    this.jwtRules.push(rule);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, jwtRules, ...spec } = this.props;
    return { ...spec, jwtRules: someOf(this.jwtRules.map(jwtRuleManifest), jwtRules) };
  }
}

function jwtRuleManifest({ jwks, ...rule }: JwtRuleOptions): object {
  return { ...rule, ...jwks?._fields() };
}
