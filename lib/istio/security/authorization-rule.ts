import type { ServiceAccountName } from '../service-account-name';
import type { ConditionKey } from './condition-key';
import type { NamespaceMatch } from './namespace-match';
import type { Principal } from './principal';

/**
 * Callers. All fields must match; for each list, one entry must match. Fields that come from mutual TLS require it. In
 * strings, a `*` at the beginning or the end matches anything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export interface Source {
  /**
   * Identities of callers, from mutual TLS.
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
   * Issuer and subject of the request's token, as `issuer/subject`; requires a RequestAuthentication.
   *
   * @default - any
   */
  readonly requestPrincipals?: string[];
  /**
   * Issuers and subjects that the token must not have; `*` matches only requests without a token.
   *
   * @default - none
   */
  readonly notRequestPrincipals?: string[];
  /**
   * Namespaces of callers, from mutual TLS.
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
   * Service accounts of callers in any trust domain, from mutual TLS; up to 16, without wildcards. Not together with
   * `principals` or `namespaces`.
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
   * Trust domains of callers, from mutual TLS.
   *
   * @default - any
   */
  readonly trustDomains?: string[];
  /**
   * Trust domains that callers must not belong to.
   *
   * @default - none
   */
  readonly notTrustDomains?: string[];
  /**
   * IP addresses of callers in the connection, or ranges in CIDR notation.
   *
   * @default - any
   */
  readonly ipBlocks?: string[];
  /**
   * Addresses that the connection must not come from.
   *
   * @default - none
   */
  readonly notIpBlocks?: string[];
  /**
   * IP addresses of callers in `X-Forwarded-For` or the PROXY protocol, or ranges in CIDR notation.
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
 * Requests. All fields must match; for each list, one entry must match. In strings, a `*` at the beginning or the end
 * matches anything. Only `ports` and `notPorts` apply to TCP connections.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export interface Operation {
  /**
   * Hosts of the request; case-insensitive.
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
   * Ports that the request must not be sent to.
   *
   * @default - none
   */
  readonly notPorts?: number[];
  /**
   * HTTP methods; always POST for gRPC.
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
   * Paths; `{*}` matches one segment, `{**}` all remaining segments. For gRPC `/package.Service/Method`.
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

/** Callers that a rule applies to. */
export interface AuthorizationFrom {
  /**
   * Callers.
   *
   * @default - no source; rejected at synth
   */
  readonly source?: Source;
}

/** Requests that a rule applies to. */
export interface AuthorizationTo {
  /**
   * Requests.
   *
   * @default - no operation; rejected at synth
   */
  readonly operation?: Operation;
}

/**
 * Additional condition on an attribute of the request; requires `values` or `notValues`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Condition
 */
export interface Condition {
  /** Attribute to compare. */
  readonly key: ConditionKey;
  /**
   * Values; the attribute must have one of them.
   *
   * @default - any
   */
  readonly values?: string[];
  /**
   * Values that the attribute must not have.
   *
   * @default - none
   */
  readonly notValues?: string[];
}

/**
 * Requests that a policy applies to: one entry of `from`, one entry of `to` and all of `when` must match. An empty rule
 * matches all requests.
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
   * Requests.
   *
   * @default - any
   */
  readonly to?: AuthorizationTo[];
  /**
   * Additional conditions.
   *
   * @default - none
   */
  readonly when?: Condition[];
}
