/** Which keys of a Secret the login of a Grafana is under. */
export interface GrafanaSecretOptions {
  /**
   * Key of the name.
   *
   * @default admin-user, as the chart of Grafana has it
   */
  readonly usernameKey?: string;

  /**
   * Key of the password.
   *
   * @default admin-password, as the chart of Grafana has it
   */
  readonly passwordKey?: string;

  /**
   * Namespace of the Secret. Where it is given, it is refused at synth for a Kiali of another namespace, whose pod would
   * wait for the Secret for ever.
   *
   * @default - that of Kiali
   */
  readonly namespace?: string;
}

/**
 * How Kiali logs in to a Grafana, by a Secret of its own namespace: its pod mounts it.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/#.spec.external_services.grafana.auth
 */
export class GrafanaAuth {
  /**
   * By name and password.
   *
   * @param secretName - name of the Secret
   * @param options - where in the Secret they are
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
   * By the token of a service account of Grafana.
   *
   * @param secretName - name of the Secret
   * @param key - key of the token in it
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
   * What stands in the values of Kiali.
   *
   * @internal
   */
  public _values(): { readonly [field: string]: string } {
    return this.values;
  }

  /**
   * Why a Kiali cannot read the Secret.
   *
   * @internal
   */
  public _problems(namespaceOfKiali: string): string[] {
    const { namespace, secretName } = this;
    return namespace === undefined || namespace === namespaceOfKiali
      ? []
      : [
          `grafanaAuth: Secret '${secretName}' is in namespace '${namespace}', but Kiali mounts those of '${namespaceOfKiali}' only; install Kiali in '${namespace}', or copy the Secret and give GrafanaAuth.basic its name, or let everybody read Grafana, by grafanaAnonymous of KubePrometheusStack`,
        ];
  }
}
