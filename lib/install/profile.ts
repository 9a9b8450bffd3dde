/**
 * A configuration profile, the base settings of an installation.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/config-profiles/
 *
 * @example
 * new install.IstioctlInstallation(app, 'openshift', {
 *   mesh: { profile: install.Profile.OPENSHIFT },
 *   fileName: 'openshift.yaml',
 * });
 * new install.IstioctlInstallation(app, 'custom', {
 *   mesh: { profile: install.Profile.of('/profiles/custom.yaml') },
 *   fileName: 'custom.yaml',
 * });
 */
export class Profile {
  /** Istiod and an ingress gateway, for production. */
  public static readonly DEFAULT = new Profile('default');
  /** Istiod, an ingress and an egress gateway, with a high level of tracing and logging, for evaluation. */
  public static readonly DEMO = new Profile('demo');
  /** Only istiod. */
  public static readonly MINIMAL = new Profile('minimal');
  /** A cluster whose control plane runs in another cluster. */
  public static readonly REMOTE = new Profile('remote');
  /** No components, as a base for custom configuration such as a separate gateway. */
  public static readonly EMPTY = new Profile('empty');
  /** Experimental features, which may change. */
  public static readonly PREVIEW = new Profile('preview');
  /** Istiod, ztunnel and the CNI node agent. */
  public static readonly AMBIENT = new Profile('ambient');
  /** Like `DEFAULT`, for OpenShift. */
  public static readonly OPENSHIFT = new Profile('openshift');
  /** Like `AMBIENT`, for OpenShift. */
  public static readonly OPENSHIFT_AMBIENT = new Profile('openshift-ambient');
  /** Only stable features. */
  public static readonly STABLE = new Profile('stable');
  /** A cluster whose control plane runs in another cluster, for the Sail operator. */
  public static readonly EXTERNAL = new Profile('external');

  /**
   * Returns any other profile.
   *
   * @param name - name of the profile, or the path of its file for an IstioOperator
   */
  public static of(name: string): Profile {
    return new Profile(name);
  }

  private constructor(private readonly name: string) {}

  /** @internal */
  public _render(): unknown {
    return this.name;
  }
}
