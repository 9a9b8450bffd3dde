import { grafanaLogin } from '../diagnostics/codes/addons';
import type { Diagnostic } from '../diagnostics/diagnostic';

/** Options of a login with the user name and password of a Secret. */
export interface GrafanaSecretOptions {
  /**
   * Key of the user name.
   *
   * @default admin-user, the key that the Grafana chart uses
   */
  readonly usernameKey?: string;

  /**
   * Key of the password.
   *
   * @default admin-password, the key that the Grafana chart uses
   */
  readonly passwordKey?: string;

  /**
   * Namespace of the Secret. A Kiali in another namespace is rejected at synth, because its pod would never start
   * without the Secret.
   *
   * @default - the namespace of Kiali
   */
  readonly namespace?: string;
}

/**
 * Login of Kiali to Grafana, with a Secret that the pod of Kiali mounts from its own namespace.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/#.spec.external_services.grafana.auth
 *
 * @example
 * new addons.Kiali(chart, 'kiali', {
 *   grafanaUrl: 'http://grafana.istio-system:3000',
 *   grafanaAuth: addons.GrafanaAuth.bearer('kiali-grafana', 'token'),
 * });
 */
export class GrafanaAuth {
  /**
   * Logs in with a user name and a password.
   *
   * @param secretName - name of the Secret
   * @param options - keys and namespace of the Secret
   */
  public static basic(secretName: string, options: GrafanaSecretOptions = {}): GrafanaAuth {
    const { usernameKey = 'admin-user', passwordKey = 'admin-password', namespace } = options;
    const values = {
      type: 'basic',
      username: `secret:${secretName}:${usernameKey}`,
      password: `secret:${secretName}:${passwordKey}`,
    };
    return new GrafanaAuth(values, secretName, namespace);
  }

  /**
   * Logs in with the token of a service account of Grafana.
   *
   * @param secretName - name of the Secret
   * @param key - key of the token in the Secret
   */
  public static bearer(secretName: string, key: string): GrafanaAuth {
    return new GrafanaAuth({ type: 'bearer', token: `secret:${secretName}:${key}` }, secretName, undefined);
  }

  private constructor(
    private readonly values: { readonly [field: string]: string },
    private readonly secretName: string,
    private readonly namespace: string | undefined,
  ) {}

  /**
   * The part of Kiali's values that configures the login.
   *
   * @internal
   */
  public _values(): { readonly [field: string]: string } {
    return this.values;
  }

  /**
   * Checks that a Kiali can mount the Secret.
   *
   * @internal
   */
  public _check(kialiNamespace: string): Diagnostic | undefined {
    const { namespace, secretName: secret } = this;
    return namespace === undefined || namespace === kialiNamespace
      ? undefined
      : grafanaLogin.otherNamespace({ secret, namespace, kialiNamespace });
  }
}
