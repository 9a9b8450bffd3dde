import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import type { PolicyOptions } from '../policy-attachment';
import type { JwtRuleOptions } from './jwt-rule';

/** Properties for `RequestAuthentication`. */
export interface RequestAuthenticationProps extends PolicyOptions {
  /**
   * Tokens that are accepted; add more with `addJwtRule`.
   *
   * @default - none
   */
  readonly jwtRules?: JwtRuleOptions[];
}

/**
 * Verifies the tokens (JWT) of requests. Requests with an invalid token are rejected. Requests without a token are not:
 * to reject them, add an AuthorizationPolicy that requires request principals.
 *
 * Rejected at synth: a rule without issuer and keys, keys that are not a JSON Web Key Set, a key address that is not
 * http or https, and more than one of `selector`, `targetRef` and `targetRefs`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 *
 * @example
 * const tokens = new istio.RequestAuthentication(chart, 'tokens', {
 *   selector: istio.WorkloadSelector.labels({ app: 'productpage' }),
 * });
 * tokens.addJwtRule({
 *   issuer: 'https://issuer.example.com',
 *   audiences: ['bookinfo'],
 *   timeout: Duration.seconds(10),
 * });
 */
export class RequestAuthentication extends Resource {
  private readonly props: RequestAuthenticationProps;
  private readonly jwtRules: Entries<JwtRuleOptions>;

  public constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, { group: SECURITY_GROUP, kind: 'RequestAuthentication' }, props.metadata);
    this.props = props;
    this.jwtRules = new Entries(props.jwtRules);
  }

  /**
   * Adds a rule for tokens that are accepted.
   *
   * @param rule - issuer of the tokens, and how they are verified
   */
  public addJwtRule(rule: JwtRuleOptions): void {
    this.jwtRules.add(rule);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, jwtRules, ...spec } = this.props;
    return Object.assign(spec, { jwtRules: this.jwtRules.render(jwtRuleManifest) });
  }
}

function jwtRuleManifest({ jwks, ...rule }: JwtRuleOptions): object {
  return { ...rule, ...jwks?._fields() };
}
