/**
 * Public keys by which tokens are verified: a JSON Web Key Set.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export class Jwks {
  /**
   * Keys that are fetched.
   *
   * @param uri - address, with http or https
   */
  public static uri(uri: string): Jwks {
    return new Jwks({ jwksUri: uri });
  }

  /**
   * Keys that stand in the manifest.
   *
   * @param json - the key set as JSON; it must hold public keys only
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
