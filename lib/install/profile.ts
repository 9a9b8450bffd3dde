/**
 * A set of settings that an installation starts from.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/config-profiles/
 */
export class Profile {
  /** Istiod and an ingress gateway: for production. */
  public static readonly DEFAULT = new Profile('default');
  /** Istiod, ingress and egress gateway, with much tracing and logging: to try things out. */
  public static readonly DEMO = new Profile('demo');
  /** Istiod only. */
  public static readonly MINIMAL = new Profile('minimal');
  /** A cluster whose control plane runs in another one. */
  public static readonly REMOTE = new Profile('remote');
  /** Nothing: for gateways of their own. */
  public static readonly EMPTY = new Profile('empty');
  /** What is new and may still change. */
  public static readonly PREVIEW = new Profile('preview');
  /** Istiod, ztunnel and the CNI node agent. */
  public static readonly AMBIENT = new Profile('ambient');
  /** Like `DEFAULT`, for OpenShift. */
  public static readonly OPENSHIFT = new Profile('openshift');
  /** Like `AMBIENT`, for OpenShift. */
  public static readonly OPENSHIFT_AMBIENT = new Profile('openshift-ambient');
  /** Features that are stable, and no others. */
  public static readonly STABLE = new Profile('stable');
  /** A cluster whose control plane runs elsewhere; for the Sail operator. */
  public static readonly EXTERNAL = new Profile('external');

  /**
   * Any other profile.
   *
   * @param name - its name, or the path of its file for an IstioOperator
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
