/**
 * Public keys that verify tokens: a JSON Web Key Set.
 *
 * Write `istio.Jwks.uri('https://example.com/jwks.json')` for `jwksUri: https://example.com/jwks.json`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 *
 * @example
 * new istio.RequestAuthentication(chart, 'tokens', {
 *   jwtRules: [{ issuer: 'https://issuer.example.com', jwks: istio.Jwks.uri('https://issuer.example.com/jwks.json') }],
 * });
 */
export class Jwks {
  /**
   * Returns keys that istiod fetches.
   *
   * @param uri - http or https address
   */
  public static uri(uri: string): Jwks {
    return new Jwks({ jwksUri: uri });
  }

  /**
   * Returns keys that are part of the manifest.
   *
   * @param json - the key set as JSON; must contain public keys only
   */
  public static inline(json: string): Jwks {
    return new Jwks({ jwks: json });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}
