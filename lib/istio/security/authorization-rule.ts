import type { ServiceAccountName } from '../service-account-name';
import type { ConditionKey } from './condition-key';
import type { NamespaceMatch } from './namespace-match';
import type { Principal } from './principal';

/**
 * Who calls. All that is set must hold; of each list, one entry must. What is known by mutual TLS needs it, and in
 * texts a `*` at the beginning or the end stands for anything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export interface Source {
  /**
   * Identities of callers, by mutual TLS.
   *
   * @default - any
   */
  readonly principals?: Principal[];
  /**
   * Identities that callers must not have.
   *
   * @default - none
   */
  readonly notPrincipals?: Principal[];
  /**
   * Issuer and subject of the request's token, as `issuer/subject`; needs a RequestAuthentication.
   *
   * @default - any
   */
  readonly requestPrincipals?: string[];
  /**
   * Issuers and subjects that the token must not have; `*` lets in only requests without a token.
   *
   * @default - none
   */
  readonly notRequestPrincipals?: string[];
  /**
   * Namespaces of callers, by mutual TLS.
   *
   * @default - any
   */
  readonly namespaces?: NamespaceMatch[];
  /**
   * Namespaces that callers must not be in.
   *
   * @default - none
   */
  readonly notNamespaces?: NamespaceMatch[];
  /**
   * Service accounts of callers in any trust domain, by mutual TLS; up to 16, without wildcards. Not together with
   * `principals` and `namespaces`.
   *
   * @default - any
   */
  readonly serviceAccounts?: ServiceAccountName[];
  /**
   * Service accounts that callers must not run as.
   *
   * @default - none
   */
  readonly notServiceAccounts?: ServiceAccountName[];
  /**
   * Trust domains of callers, by mutual TLS.
   *
   * @default - any
   */
  readonly trustDomains?: string[];
  /**
   * Trust domains that callers must not be of.
   *
   * @default - none
   */
  readonly notTrustDomains?: string[];
  /**
   * IP addresses of callers, as the connection has them, or ranges in CIDR notation.
   *
   * @default - any
   */
  readonly ipBlocks?: string[];
  /**
   * Addresses that the connection must not have.
   *
   * @default - none
   */
  readonly notIpBlocks?: string[];
  /**
   * IP addresses of callers, as `X-Forwarded-For` or the PROXY protocol tell them, or ranges in CIDR notation.
   *
   * @default - any
   */
  readonly remoteIpBlocks?: string[];
  /**
   * Addresses that callers must not have.
   *
   * @default - none
   */
  readonly notRemoteIpBlocks?: string[];
}

/**
 * What is asked for. All that is set must hold; of each list, one entry must. In texts a `*` at the beginning or the
 * end stands for anything. Only `ports` and `notPorts` are known of TCP connections.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export interface Operation {
  /**
   * Hosts of the request; upper and lower case are the same.
   *
   * @default - any
   */
  readonly hosts?: string[];
  /**
   * Hosts that the request must not have.
   *
   * @default - none
   */
  readonly notHosts?: string[];
  /**
   * Ports of the workload, 0 to 65535.
   *
   * @default - any
   */
  readonly ports?: number[];
  /**
   * Ports that the request must not go to.
   *
   * @default - none
   */
  readonly notPorts?: number[];
  /**
   * HTTP methods; for gRPC always POST.
   *
   * @default - any
   */
  readonly methods?: string[];
  /**
   * Methods that the request must not have.
   *
   * @default - none
   */
  readonly notMethods?: string[];
  /**
   * Paths; `{*}` stands for one segment, `{**}` for all that follow. For gRPC `/package.Service/Method`.
   *
   * @default - any
   */
  readonly paths?: string[];
  /**
   * Paths that the request must not have.
   *
   * @default - none
   */
  readonly notPaths?: string[];
}

/** One sort of callers. */
export interface AuthorizationFrom {
  /**
   * Who calls.
   *
   * @default - none; refused at synth
   */
  readonly source?: Source;
}

/** One sort of requests. */
export interface AuthorizationTo {
  /**
   * What is asked for.
   *
   * @default - none; refused at synth
   */
  readonly operation?: Operation;
}

/**
 * A further condition on an attribute of the request; needs `values` or `notValues`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Condition
 */
export interface Condition {
  /** The attribute. */
  readonly key: ConditionKey;
  /**
   * Values, of which it must have one.
   *
   * @default - any
   */
  readonly values?: string[];
  /**
   * Values that it must not have.
   *
   * @default - none
   */
  readonly notValues?: string[];
}

/**
 * Requests that a policy speaks of: one of `from`, one of `to`, and all of `when` must hold. An empty rule speaks of
 * all requests.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export interface AuthorizationRuleOptions {
  /**
   * Callers.
   *
   * @default - any
   */
  readonly from?: AuthorizationFrom[];
  /**
   * What they ask for.
   *
   * @default - anything
   */
  readonly to?: AuthorizationTo[];
  /**
   * Further conditions.
   *
   * @default - none
   */
  readonly when?: Condition[];
}
