import { API_SERVER } from '../facts/namespaces';

/** Options for the destinations of `ApplicationDestination`. */
export interface DestinationOptions {
  /**
   * Namespace of objects without a namespace of their own. A project also accepts `*` and patterns such as `team-*`.
   *
   * @default - none
   */
  readonly namespace?: string;
}

/** Fields of a destination. */
export interface ApplicationDestinationOptions extends DestinationOptions {
  /**
   * Address of the API server of the cluster.
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
 * A cluster that is registered in Argo CD, and a namespace in it.
 *
 * @example
 * new argocd.Application(chart, 'bookinfo', {
 *   metadata: { name: 'bookinfo', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.git('https://git.example.com/mesh.git', { path: 'dist' }),
 *   destination: argocd.ApplicationDestination.cluster('production', { namespace: 'bookinfo' }),
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ApplicationDestination {
  /**
   * Returns the cluster that Argo CD runs in.
   *
   * @param options - namespace
   */
  public static inCluster(options: DestinationOptions = {}): ApplicationDestination {
    return ApplicationDestination.server(API_SERVER, options);
  }

  /**
   * Returns a cluster by the address of its API server.
   *
   * @param server - address such as `https://kubernetes.default.svc`; a project also accepts `*`
   * @param options - namespace
   */
  public static server(server: string, options: DestinationOptions = {}): ApplicationDestination {
    return new ApplicationDestination({ ...options, server });
  }

  /**
   * Returns a cluster by its name in Argo CD.
   *
   * @param name - name such as `in-cluster`; a project also accepts `*`
   * @param options - namespace
   */
  public static cluster(name: string, options: DestinationOptions = {}): ApplicationDestination {
    return new ApplicationDestination({ ...options, name });
  }

  /**
   * Returns a destination with the given fields; for example, a namespace of any cluster for a project. Argo CD rejects
   * an Application whose destination has both a name and an address.
   *
   * @param options - fields of the destination
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
