import type { OAuth2Options } from './oauth2';
import type { SecretKey } from './secret-key';
import { tlsManifest } from './tls-manifest';

/** Options for the `Authorization` header of requests. */
export interface AuthorizationOptions {
  /**
   * Credentials that follow the type in the header.
   *
   * @default - none
   */
  readonly credentials?: SecretKey;

  /**
   * Type of the credentials. Not `Basic`; use `Authentication.basicAuth` instead.
   *
   * @default Bearer
   */
  readonly type?: string;
}

/** User name and password. */
export interface BasicAuthOptions {
  /**
   * User name.
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

/**
 * A method by which Prometheus authenticates to a server. The operator rejects more than one method.
 *
 * @example
 * new monitoring.ServiceMonitor(chart, 'monitor', {
 *   metadata: { name: 'reviews' },
 *   selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
 *   endpoints: [
 *     {
 *       port: 'metrics',
 *       authentication: monitoring.Authentication.basicAuth({
 *         username: monitoring.SecretKey.of('scrape', 'username'),
 *         password: monitoring.SecretKey.of('scrape', 'password'),
 *       }),
 *     },
 *   ],
 * });
 */
export class Authentication {
  /**
   * Sends an `Authorization` header, with a bearer token unless another type is set.
   *
   * @param authorization - type and credentials
   */
  public static authorization(authorization: AuthorizationOptions): Authentication {
    return new Authentication({ authorization });
  }

  /**
   * Sends a user name and a password.
   *
   * @param basicAuth - keys of the Secrets that contain them
   */
  public static basicAuth(basicAuth: BasicAuthOptions): Authentication {
    return new Authentication({ basicAuth });
  }

  /**
   * Sends a token that Prometheus obtains through OAuth 2.0.
   *
   * @param oauth2 - client and token server
   */
  public static oauth2(oauth2: OAuth2Options): Authentication {
    return new Authentication({ oauth2: oauth2Manifest(oauth2) });
  }

  /**
   * Sends a bearer token from a Secret. Deprecated in the operator: use `Authentication.authorization`.
   *
   * @param token - key of the Secret that contains the token
   */
  public static bearerTokenSecret(token: SecretKey): Authentication {
    return new Authentication({ bearerTokenSecret: token });
  }

  /**
   * Sends a bearer token from a file in the Prometheus container, such as the token of its own service account.
   * Rejected at synth except for endpoints of a ServiceMonitor. Deprecated in the operator: use
   * `Authentication.authorization`.
   *
   * @param path - path of the file
   */
  public static bearerTokenFile(path: string): Authentication {
    return new Authentication({ bearerTokenFile: path });
  }

  /**
   * Writes several methods to one manifest. The operator accepts at most one; an empty file name does not count.
   *
   * @param ways - methods to write
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
