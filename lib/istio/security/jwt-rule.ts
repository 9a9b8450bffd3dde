import type { Duration } from 'cdk8s';
import type { Jwks } from './jwks';

/** Whether requests must have a token. */
export enum JwtPresence {
  /** Requests without a token are accepted: the default. */
  OPTIONAL = 'OPTIONAL',
  /** Requests without this token are rejected with status 401, and tokens of the other rules must be valid too. */
  REQUIRED = 'REQUIRED',
}

/** Header that may contain a token. */
export interface JwtHeader {
  /** Name of the header. */
  readonly name: string;
  /**
   * Prefix of the token, including the space: `Bearer `.
   *
   * @default - no prefix
   */
  readonly prefix?: string;
}

/** Claim that is passed to the service as a header. */
export interface ClaimToHeader {
  /** Name of the header: letters, digits, `-` and `_`. */
  readonly header: string;
  /** Name of the claim; a dot selects a nested claim. */
  readonly claim: string;
}

/**
 * Tokens that are accepted.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export interface JwtRuleOptions {
  /**
   * Issuer of the token, the claim `iss`.
   *
   * @default - any issuer that uses the keys of `jwks`
   */
  readonly issuer?: string;
  /**
   * Audiences of the token, the claim `aud`; one of them must match.
   *
   * @default - not compared
   */
  readonly audiences?: string[];
  /**
   * Public keys that verify tokens.
   *
   * @default - keys that OpenID Connect discovery finds at the issuer
   */
  readonly jwks?: Jwks;
  /**
   * Headers that may contain the token. Like `fromParams` and `fromCookies`, it replaces the default location.
   *
   * @default - `Authorization` with `Bearer`, and the query parameter `access_token`
   */
  readonly fromHeaders?: JwtHeader[];
  /**
   * Query parameters that may contain the token.
   *
   * @default - the same as for `fromHeaders`
   */
  readonly fromParams?: string[];
  /**
   * Cookies that may contain the token.
   *
   * @default - none
   */
  readonly fromCookies?: string[];
  /**
   * Header that passes the claims to the service, in base64.
   *
   * @default - none
   */
  readonly outputPayloadToHeader?: string;
  /**
   * Whether the token is forwarded to the service.
   *
   * @default false
   */
  readonly forwardOriginalToken?: boolean;
  /**
   * Claims that are passed to the service as headers.
   *
   * @default - none
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];
  /**
   * Timeout for fetching the keys, at least 1 ms. Write `Duration.seconds(10)` for `10s`.
   *
   * @default 5 seconds
   */
  readonly timeout?: Duration;
  /**
   * Claims with several values separated by spaces, in addition to `scope` and `permission`.
   *
   * @default - none
   */
  readonly spaceDelimitedClaims?: string[];
  /**
   * Whether requests must have a token.
   *
   * @default JwtPresence.OPTIONAL
   */
  readonly presence?: JwtPresence;
}
