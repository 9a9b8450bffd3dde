/**
 * An attribute of a request that conditions compare.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export class ConditionKey {
  /** IP address of the caller, as the connection has it; also a range in CIDR notation. */
  public static readonly SOURCE_IP = new ConditionKey('source.ip');
  /** IP address of the caller, as headers or the PROXY protocol tell it; also a range in CIDR notation. */
  public static readonly REMOTE_IP = new ConditionKey('remote.ip');
  /** Namespace of the caller; needs mutual TLS. */
  public static readonly SOURCE_NAMESPACE = new ConditionKey('source.namespace');
  /** Principal of the caller; needs mutual TLS. */
  public static readonly SOURCE_PRINCIPAL = new ConditionKey('source.principal');
  /** Service account of the caller, as `name` or `namespace/name`; needs mutual TLS. */
  public static readonly SOURCE_SERVICE_ACCOUNT = new ConditionKey('source.serviceAccount');
  /** Trust domain of the caller; needs mutual TLS. */
  public static readonly SOURCE_TRUST_DOMAIN = new ConditionKey('source.trustDomain');
  /** IP address that the request was sent to; also a range in CIDR notation. */
  public static readonly DESTINATION_IP = new ConditionKey('destination.ip');
  /** Port that the request was sent to, as the workload has it. */
  public static readonly DESTINATION_PORT = new ConditionKey('destination.port');
  /** Server name that the caller sent with TLS. */
  public static readonly CONNECTION_SNI = new ConditionKey('connection.sni');
  /** Issuer and subject of the token, as `issuer/subject`. */
  public static readonly REQUEST_PRINCIPAL = new ConditionKey('request.auth.principal');
  /** For whom the token was made. */
  public static readonly REQUEST_AUDIENCES = new ConditionKey('request.auth.audiences');
  /** To whom the token was given. */
  public static readonly REQUEST_PRESENTER = new ConditionKey('request.auth.presenter');

  /**
   * A header of the request.
   *
   * @param name - name of the header
   */
  public static requestHeader(name: string): ConditionKey {
    return new ConditionKey(`request.headers[${name}]`);
  }

  /**
   * A claim of the request's token.
   *
   * @param path - name of the claim; further names lead into it
   */
  public static requestClaim(...path: string[]): ConditionKey {
    return new ConditionKey(`request.auth.claims${path.map((name) => `[${name}]`).join('')}`);
  }

  /**
   * Any other attribute.
   *
   * @param key - as Istio writes it; unknown ones are refused at synth
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
