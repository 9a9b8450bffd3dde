import { API_SERVER } from '../facts/namespaces';
/** Where in a cluster objects go. */
export interface DestinationOptions {
  /**
   * Namespace of the objects that name none themselves. In a project also `*`, or a pattern such as `team-*`.
   *
   * @default - none
   */
  readonly namespace?: string;
}

/** A destination, field by field. */
export interface ApplicationDestinationOptions extends DestinationOptions {
  /**
   * Address of the cluster's API server.
   *
   * @default - none
   */
  readonly server?: string;

  /**
   * Name of the cluster.
   *
   * @default - none
   */
  readonly name?: string;
}

/**
 * A cluster that Argo CD knows, and a namespace in it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ApplicationDestination {
  /**
   * The cluster that Argo CD itself runs in.
   *
   * @param options - the namespace
   */
  public static inCluster(options: DestinationOptions = {}): ApplicationDestination {
    return ApplicationDestination.server(API_SERVER, options);
  }

  /**
   * A cluster by the address of its API server.
   *
   * @param server - such as `https://kubernetes.default.svc`; in a project also `*`
   * @param options - the namespace
   */
  public static server(server: string, options: DestinationOptions = {}): ApplicationDestination {
    return new ApplicationDestination({ ...options, server });
  }

  /**
   * A cluster by the name that Argo CD has for it.
   *
   * @param name - such as `in-cluster`; in a project also `*`
   * @param options - the namespace
   */
  public static cluster(name: string, options: DestinationOptions = {}): ApplicationDestination {
    return new ApplicationDestination({ ...options, name });
  }

  /**
   * A destination field by field: in a project, a namespace of any cluster. Argo CD refuses an Application whose
   * destination has both a name and an address.
   *
   * @param options - what is written
   */
  public static of(options: ApplicationDestinationOptions): ApplicationDestination {
    return new ApplicationDestination(options);
  }

  private constructor(private readonly fields: ApplicationDestinationOptions) {}

  /** @internal */
  public _render(): unknown {
    return this.fields;
  }
}
