import type { OAuth2Options } from './oauth2';
import type { SecretKey } from './secret-key';
import { tlsManifest } from './tls-manifest';

/** The `Authorization` header of requests. */
export interface AuthorizationOptions {
  /**
   * Credentials behind the type.
   *
   * @default - none
   */
  readonly credentials?: SecretKey;

  /**
   * Type of the credentials. Not `Basic`: use `Authentication.basicAuth`.
   *
   * @default Bearer
   */
  readonly type?: string;
}

/** User and password. */
export interface BasicAuthOptions {
  /**
   * Name of the user.
   *
   * @default - empty
   */
  readonly username?: SecretKey;

  /**
   * Password.
   *
   * @default - empty
   */
  readonly password?: SecretKey;
}

/** How Prometheus identifies itself to a server. The operator refuses two ways at once. */
export class Authentication {
  /**
   * An `Authorization` header, with a bearer token where nothing else is said.
   *
   * @param authorization - type and credentials
   */
  public static authorization(authorization: AuthorizationOptions): Authentication {
    return new Authentication({ authorization });
  }

  /**
   * User and password.
   *
   * @param basicAuth - keys of the Secrets that hold them
   */
  public static basicAuth(basicAuth: BasicAuthOptions): Authentication {
    return new Authentication({ basicAuth });
  }

  /**
   * A token that Prometheus gets by OAuth 2.0.
   *
   * @param oauth2 - client and token server
   */
  public static oauth2(oauth2: OAuth2Options): Authentication {
    return new Authentication({ oauth2: oauth2Manifest(oauth2) });
  }

  /**
   * A bearer token from a Secret. Deprecated in the operator: use `Authentication.authorization`.
   *
   * @param token - key of the Secret that holds it
   */
  public static bearerTokenSecret(token: SecretKey): Authentication {
    return new Authentication({ bearerTokenSecret: token });
  }

  /**
   * A bearer token from a file of the Prometheus container, such as the token of its own service account. Only for
   * endpoints of a ServiceMonitor; elsewhere it is refused at synth. Deprecated in the operator: use
   * `Authentication.authorization`.
   *
   * @param path - path of the file
   */
  public static bearerTokenFile(path: string): Authentication {
    return new Authentication({ bearerTokenFile: path });
  }

  /**
   * Several ways in one manifest, of which the operator takes one at most; an empty file name counts as none.
   *
   * @param ways - what is written
   */
  public static several(ways: Authentication[]): Authentication {
    return new Authentication(Object.assign({}, ...ways.map((way) => way.fields)));
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}

function oauth2Manifest({ proxy, tlsConfig, ...rest }: OAuth2Options): object {
  return { ...rest, ...proxy?._fields(), tlsConfig: tlsManifest(tlsConfig) };
}
