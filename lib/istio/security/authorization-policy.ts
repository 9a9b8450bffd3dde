import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { PolicyOptions } from '../policy-attachment';
import type { AuthorizationRuleOptions, Operation } from './authorization-rule';

/** What happens to requests that a rule speaks of. */
export enum AuthorizationAction {
  /** They are let in, and those of no rule are refused. */
  ALLOW = 'ALLOW',
  /** They are refused, whatever other policies allow. */
  DENY = 'DENY',
  /** They are noted; nothing else changes. */
  AUDIT = 'AUDIT',
  /** A provider is asked, before all other policies. */
  CUSTOM = 'CUSTOM',
}

/** Who decides where the action is custom. */
export interface AuthorizationProvider {
  /**
   * Name of one of the extension providers of the mesh config.
   *
   * @default - none; refused at synth
   */
  readonly name?: string;
}

/** What policies share that have rules. */
export interface AuthorizationRulesOptions extends PolicyOptions {
  /**
   * Requests that the policy speaks of; more come by `addRule`.
   *
   * @default - none
   */
  readonly rules?: AuthorizationRuleOptions[];
}

/** What a policy is made of that asks a provider. */
export interface CustomAuthorizationOptions extends AuthorizationRulesOptions {
  /** Who decides. */
  readonly provider: AuthorizationProvider;
}

/** What an AuthorizationPolicy is made of. */
export interface AuthorizationPolicyProps extends AuthorizationRulesOptions {
  /**
   * What happens to requests of the rules.
   *
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;

  /**
   * Who decides where the action is custom.
   *
   * @default - none
   */
  readonly provider?: AuthorizationProvider;
}

/**
 * Says who may call workloads, and for what.
 *
 * Custom policies are asked first, then those that deny, then those that allow. As soon as one policy that allows is
 * for a workload, it refuses all that none of them allows; so one without rules refuses everything. Where no policy is
 * for a workload, everybody may call it. The named constructors say which of these is meant.
 *
 * Refused at synth: rules that are needed and missing, a provider where the action is not custom, empty sources,
 * operations and values, attributes that Istio does not know, addresses that are none, more than one of selector and
 * targets, and whatever else the API server and istiod refuse.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicy extends Resource {
  /**
   * Refuses all requests that no other policy allows: the ground to build on.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which workloads
   */
  public static allowNothing(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, props);
  }

  /**
   * Lets all requests in that no other policy refuses.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which workloads
   */
  public static allowAll(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, rules: [{}] });
  }

  /**
   * Refuses all requests, whatever other policies allow.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which workloads
   */
  public static denyAll(scope: Construct, id: string, props: PolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.DENY, rules: [{}] });
  }

  /**
   * Lets requests in. Others are refused, if no other policy allows them.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which requests, of which workloads
   */
  public static allow(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, props);
  }

  /**
   * Refuses requests, whatever other policies allow. Without a rule it is refused at synth.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which requests, of which workloads
   */
  public static deny(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.DENY });
  }

  /**
   * Has requests noted, where an extension of the mesh does that; it lets in and refuses nothing.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - which requests, of which workloads
   */
  public static audit(scope: Construct, id: string, props: AuthorizationRulesOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.AUDIT });
  }

  /**
   * Asks a provider about requests. Rules cannot ask for what mutual TLS or a token says. Without a rule it is refused
   * at synth.
   *
   * @param scope - where the policy lives
   * @param id - id of the policy
   * @param props - who decides, about which requests, of which workloads
   */
  public static custom(scope: Construct, id: string, props: CustomAuthorizationOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...props, action: AuthorizationAction.CUSTOM });
  }

  private readonly props: AuthorizationPolicyProps;
  private readonly rules: AuthorizationRuleOptions[];

  public constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, { group: SECURITY_GROUP, kind: 'AuthorizationPolicy' }, props.metadata);
    this.props = props;
    this.rules = [...(props.rules ?? [])];
  }

  /**
   * Speaks of further requests.
   *
   * @param rule - who calls, and what for
   */
  public addRule(rule: AuthorizationRuleOptions): void {
    this.rules.push(rule);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, rules, ...spec } = this.props;
    return { ...spec, rules: someOf(this.rules.map(ruleManifest), rules) };
  }
}

function ruleManifest({ to, ...rule }: AuthorizationRuleOptions): object {
  return { ...rule, to: to?.map(({ operation }) => ({ operation: operation && operationManifest(operation) })) };
}

// Ports are texts in the manifest.
function operationManifest({ ports, notPorts, ...operation }: Operation): object {
  return { ...operation, ports: ports?.map(String), notPorts: notPorts?.map(String) };
}
