import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import type { PolicyOptions } from '../policy-attachment';
import type { AuthorizationFrom, AuthorizationRuleOptions, Condition, Operation } from './authorization-rule';
import { objectOf, RouteGateways, RouteOperations } from './route-requests';

/** Action for requests that match a rule. */
export enum AuthorizationAction {
  /** Requests are allowed; requests that match no ALLOW rule are denied. */
  ALLOW = 'ALLOW',
  /** Requests are denied, even if other policies allow them. */
  DENY = 'DENY',
  /** Requests are audited; access does not change. */
  AUDIT = 'AUDIT',
  /** An external provider decides, before all other policies. */
  CUSTOM = 'CUSTOM',
}

/** Provider that decides about requests if the action is CUSTOM. */
export interface AuthorizationProvider {
  /**
   * Name of an extension provider in the mesh config.
   *
   * @default - no name; rejected at synth
   */
  readonly name?: string;
}

/** Properties of policies with rules. */
export interface AuthorizationRulesOptions extends PolicyOptions {
  /**
   * Requests that the policy applies to; add more with `addRule`.
   *
   * @default - none
   */
  readonly rules?: AuthorizationRuleOptions[];
}

/** Options of a policy for the requests of a route. */
export interface RouteAuthorizationOptions {
  /**
   * Name, namespace, labels. The policy must be in the namespace of the gateway.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Callers.
   *
   * @default - any
   */
  readonly from?: AuthorizationFrom[];
  /**
   * Additional conditions, such as claims of a token.
   *
   * @default - none
   */
  readonly when?: Condition[];
  /**
   * Action for the requests of the route.
   *
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;
}

/** Properties of a policy with an external provider. */
export interface CustomAuthorizationOptions extends AuthorizationRulesOptions {
  /** Provider that decides about the requests. */
  readonly provider: AuthorizationProvider;
}

/** Properties for `AuthorizationPolicy`. */
export interface AuthorizationPolicyProps extends AuthorizationRulesOptions {
  /**
   * Action for requests that match a rule.
   *
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;

  /**
   * Provider that decides about the requests if the action is CUSTOM.
   *
   * @default - none
   */
  readonly provider?: AuthorizationProvider;
}

/**
 * Controls which clients may send which requests to workloads.
 *
 * Istio evaluates CUSTOM policies first, then DENY policies, then ALLOW policies. If a workload has an ALLOW policy,
 * requests that no ALLOW policy allows are denied, so an ALLOW policy without rules denies all requests. A workload
 * without any policy accepts all requests. Use the named constructors to make the intent clear.
 *
 * Rejected at synth: missing rules if the action requires them, a provider if the action is not CUSTOM, empty sources,
 * operations and values, attributes that Istio does not support, invalid IP addresses, more than one of `selector`,
 * `targetRef` and `targetRefs`, and everything else that the API server and istiod reject.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 *
 * @example
 * istio.AuthorizationPolicy.allowNothing(chart, 'default-deny', { metadata: { name: 'allow-nothing' } });
 * const reviews = istio.AuthorizationPolicy.allow(chart, 'reviews', {
 *   metadata: { name: 'reviews' },
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 * });
 * reviews.addRule({
 *   from: [{ source: { principals: [istio.Principal.of('cluster.local/ns/bookinfo/sa/productpage')] } }],
 *   to: [{ operation: { methods: ['GET'], paths: ['/reviews/*'] } }],
 * });
 */
export class AuthorizationPolicy extends Resource {
  /**
   * Denies all requests that no other policy allows: the base of a default-deny setup.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads
   */
  public static allowNothing(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, props);
  }

  /**
   * Allows all requests that no other policy denies.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads
   */
  public static allowAll(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, rules: [{}] });
  }

  /**
   * Denies all requests, even if other policies allow them.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads
   */
  public static denyAll(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.DENY, rules: [{}] });
  }

  /**
   * Allows requests. Other requests are denied, unless another policy allows them.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads and rules
   */
  public static allow(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, props);
  }

  /**
   * Denies requests, even if other policies allow them. Rejected at synth if the policy has no rules.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads and rules
   */
  public static deny(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.DENY });
  }

  /**
   * Audits requests if the mesh has an extension for it; access does not change.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - workloads and rules
   */
  public static audit(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.AUDIT });
  }

  /**
   * Delegates the decision about requests to an external provider. Rules cannot use attributes from mutual TLS or
   * tokens. Rejected at synth if the policy has no rules.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param props - provider, workloads and rules
   */
  public static custom(scope: Construct, id: string, props: CustomAuthorizationOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.CUSTOM });
  }

  /**
   * Applies to the requests of an HTTPRoute at its gateways: its hosts, and the paths and methods of its rules, including those
   * that are added later. A condition of the route on headers or parameters is not part of the policy; requests that do not meet
   * it have no route.
   *
   * With the action ALLOW, the gateway denies all other requests that no other policy allows, also those of other routes.
   *
   * Rejected at synth: a route without a Gateway as a parent, a Gateway in another namespace than the policy, and regular
   * expressions for paths, which policies do not support.
   *
   * @param scope - scope of the policy
   * @param id - id of the policy
   * @param route - the HTTPRoute
   * @param options - callers, conditions and action
   *
   * @example
   * const web = gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'web');
   * const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [web], hostnames: ['shop.example.com'] });
   * route.addRule({
   *   matches: [{ path: gatewayapi.PathMatch.prefix('/orders') }],
   *   backends: [gatewayapi.Backend.of('orders', { port: 80 })],
   * });
   * istio.AuthorizationPolicy.forRoute(chart, 'orders', route, {
   *   from: [{ source: { requestPrincipals: ['https://idp.example.com/*'] } }],
   * });
   */
  public static forRoute(
    scope: Construct,
    id: string,
    route: IConstruct,
    options: RouteAuthorizationOptions = {},
  ): AuthorizationPolicy {
    objectOf(route);
    const { metadata, action } = options;
    const policy = new AuthorizationPolicy(scope, id, {
      ...(metadata && { metadata }),
      ...(action !== undefined && { action }),
    });
    policy.route = { construct: route, options };
    return policy;
  }

  private readonly props: AuthorizationPolicyProps;
  private route: { readonly construct: IConstruct; readonly options: RouteAuthorizationOptions } | undefined;
  private readonly rules: Entries<AuthorizationRuleOptions>;

  public constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, { group: SECURITY_GROUP, kind: 'AuthorizationPolicy' }, props.metadata);
    this.props = props;
    this.rules = new Entries(props.rules);
  }

  /**
   * Adds a rule.
   *
   * @param rule - callers and requests
   */
  public addRule(rule: AuthorizationRuleOptions): void {
    this.rules.add(rule);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, rules, ...spec } = this.props;
    if (this.route === undefined) {
      return Object.assign(spec, { rules: this.rules.render(ruleManifest) });
    }
    const { construct, options } = this.route;
    const { from, when } = options;
    const rule = { from, to: new RouteOperations(construct), when };
    return Object.assign(spec, {
      targetRefs: new RouteGateways(construct),
      rules: [rule, ...(this.rules.render(ruleManifest) ?? [])],
    });
  }
}

function ruleManifest({ to, ...rule }: AuthorizationRuleOptions): object {
  return { ...rule, to: to?.map(({ operation }) => ({ operation: operation && operationManifest(operation) })) };
}

// Ports are strings in the manifest.
function operationManifest({ ports, notPorts, ...operation }: Operation): object {
  return { ...operation, ports: ports?.map(String), notPorts: notPorts?.map(String) };
}
