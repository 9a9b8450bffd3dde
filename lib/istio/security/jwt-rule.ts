import type { Duration } from 'cdk8s';
import type { Jwks } from './jwks';

/** A header that may hold a token. */
export interface JwtHeader {
  /** Name of the header. */
  readonly name: string;
  /**
   * What stands before the token, with the space: `Bearer `.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/** A claim that the service gets as a header. */
export interface ClaimToHeader {
  /** Name of the header: letters, digits, `-` and `_`. */
  readonly header: string;
  /** Name of the claim; a claim within another is reached by a dot. */
  readonly claim: string;
}

/**
 * Tokens that are accepted.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export interface JwtRuleOptions {
  /**
   * Who made the token, its claim `iss`.
   *
   * @default - whoever has the keys of `jwks`
   */
  readonly issuer?: string;
  /**
   * For whom the token was made, its claim `aud`: one of these.
   *
   * @default - not compared
   */
  readonly audiences?: string[];
  /**
   * Public keys that verify tokens.
   *
   * @default - they are found by OpenID Connect at the issuer
   */
  readonly jwks?: Jwks;
  /**
   * Headers that may hold the token. Like `fromParams` and `fromCookies`, it replaces the usual place.
   *
   * @default - `Authorization` with `Bearer`, and the query parameter `access_token`
   */
  readonly fromHeaders?: JwtHeader[];
  /**
   * Query parameters that may hold the token.
   *
   * @default - as with `fromHeaders`
   */
  readonly fromParams?: string[];
  /**
   * Cookies that may hold the token.
   *
   * @default - none
   */
  readonly fromCookies?: string[];
  /**
   * Header by which the service gets the claims, in base64.
   *
   * @default - none
   */
  readonly outputPayloadToHeader?: string;
  /**
   * Whether the service gets the token.
   *
   * @default false
   */
  readonly forwardOriginalToken?: boolean;
  /**
   * Claims that the service gets as headers.
   *
   * @default - none
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];
  /**
   * Time to fetch the keys; at least 1 ms.
   *
   * @default 5 seconds
   */
  readonly timeout?: Duration;
  /**
   * Claims that hold several values with spaces between them, beside `scope` and `permission`.
   *
   * @default - none
   */
  readonly spaceDelimitedClaims?: string[];
}
