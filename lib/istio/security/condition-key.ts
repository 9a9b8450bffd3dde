/**
 * Attribute of a request in a condition of an AuthorizationPolicy.
 *
 * Write `istio.ConditionKey.SOURCE_NAMESPACE` for `key: source.namespace`, and
 * `istio.ConditionKey.requestHeader('x-token')` for `key: request.headers[x-token]`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 *
 * @example
 * istio.AuthorizationPolicy.allow(chart, 'admins', {
 *   rules: [{ when: [{ key: istio.ConditionKey.requestClaim('groups'), values: ['admin'] }] }],
 * });
 */
export class ConditionKey {
  /** IP address of the caller in the connection; also a range in CIDR notation. */
  public static readonly SOURCE_IP = new ConditionKey('source.ip');
  /** IP address of the caller in headers or the PROXY protocol; also a range in CIDR notation. */
  public static readonly REMOTE_IP = new ConditionKey('remote.ip');
  /** Namespace of the caller; requires mutual TLS. */
  public static readonly SOURCE_NAMESPACE = new ConditionKey('source.namespace');
  /** Principal of the caller; requires mutual TLS. */
  public static readonly SOURCE_PRINCIPAL = new ConditionKey('source.principal');
  /** Service account of the caller, as `name` or `namespace/name`; requires mutual TLS. */
  public static readonly SOURCE_SERVICE_ACCOUNT = new ConditionKey('source.serviceAccount');
  /** Trust domain of the caller; requires mutual TLS. */
  public static readonly SOURCE_TRUST_DOMAIN = new ConditionKey('source.trustDomain');
  /** IP address that the request was sent to; also a range in CIDR notation. */
  public static readonly DESTINATION_IP = new ConditionKey('destination.ip');
  /** Port of the workload that the request was sent to. */
  public static readonly DESTINATION_PORT = new ConditionKey('destination.port');
  /** Server name that the caller sent in the TLS handshake. */
  public static readonly CONNECTION_SNI = new ConditionKey('connection.sni');
  /** Issuer and subject of the token, as `issuer/subject`. */
  public static readonly REQUEST_PRINCIPAL = new ConditionKey('request.auth.principal');
  /** Audiences of the token. */
  public static readonly REQUEST_AUDIENCES = new ConditionKey('request.auth.audiences');
  /** Presenter of the token: the client that it was issued to. */
  public static readonly REQUEST_PRESENTER = new ConditionKey('request.auth.presenter');

  /**
   * Returns the key of a request header.
   *
   * @param name - name of the header
   */
  public static requestHeader(name: string): ConditionKey {
    return new ConditionKey(`request.headers[${name}]`);
  }

  /**
   * Returns the key of a claim in the request's token.
   *
   * @param path - name of the claim; more names select a nested claim
   */
  public static requestClaim(...path: string[]): ConditionKey {
    return new ConditionKey(`request.auth.claims${path.map((name) => `[${name}]`).join('')}`);
  }

  /**
   * Returns the key of any other attribute.
   *
   * @param key - key in Istio's notation; unknown keys are rejected at synth
   */
  public static of(key: string): ConditionKey {
    return new ConditionKey(key);
  }

  private constructor(private readonly key: string) {}

  /** @internal */
  public _render(): unknown {
    return this.key;
  }
}
