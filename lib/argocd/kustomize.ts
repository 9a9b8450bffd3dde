/** Selection of objects for a patch of Kustomize; an object must match all fields. */
export interface KustomizePatchTarget {
  /**
   * API group.
   *
   * @default - any
   */
  readonly group?: string;

  /**
   * API version, without the group.
   *
   * @default - any
   */
  readonly version?: string;

  /**
   * Kind.
   *
   * @default - any
   */
  readonly kind?: string;

  /**
   * Name, as a regular expression.
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * Namespace, as a regular expression.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * Label selector, such as `app=reviews`.
   *
   * @default - any
   */
  readonly labelSelector?: string;

  /**
   * Annotation selector, such as `team=mesh`.
   *
   * @default - any
   */
  readonly annotationSelector?: string;
}

/** A patch of Kustomize. */
export interface KustomizePatch {
  /**
   * The patch as YAML text: a strategic merge patch or a JSON patch.
   *
   * @default - that of the file `path`
   */
  readonly patch?: string;

  /**
   * File with the patch.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Objects to patch.
   *
   * @default - the objects that the patch names
   */
  readonly target?: KustomizePatchTarget;

  /**
   * Options of the patch, such as `allowNameChange`.
   *
   * @default - none
   */
  readonly options?: { [name: string]: boolean };
}

/**
 * Number of replicas of a workload.
 *
 * @example
 * const tool = argocd.SourceTool.kustomize({ replicas: [argocd.KustomizeReplicas.of('reviews-v3', 2)] });
 * new argocd.Application(chart, 'bookinfo', {
 *   metadata: { name: 'bookinfo', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.git('https://git.example.com/mesh.git', { path: 'overlays/dev', tool }),
 *   destination: argocd.ApplicationDestination.inCluster(),
 * });
 */
export class KustomizeReplicas {
  /**
   * Returns the number of replicas of all workloads with a name.
   *
   * @param name - name of the workloads
   * @param count - number of replicas
   */
  public static of(name: string, count: number): KustomizeReplicas {
    return new KustomizeReplicas(name, count);
  }

  /**
   * Returns the number of replicas as text, which Argo CD also accepts.
   *
   * @param name - name of the workload
   * @param count - number of replicas
   */
  public static fromText(name: string, count: string): KustomizeReplicas {
    return new KustomizeReplicas(name, count);
  }

  private constructor(
    private readonly name: string,
    private readonly count: number | string,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { name: this.name, count: this.count };
  }
}

/**
 * Options for rendering a folder with Kustomize.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export interface KustomizeOptions {
  /**
   * Version of Kustomize; the installation of Argo CD must offer it.
   *
   * @default - that of the installation
   */
  readonly version?: string;

  /**
   * Prefix of all names.
   *
   * @default - none
   */
  readonly namePrefix?: string;

  /**
   * Suffix of all names.
   *
   * @default - none
   */
  readonly nameSuffix?: string;

  /**
   * Namespace of all objects.
   *
   * @default - that of the folder
   */
  readonly namespace?: string;

  /**
   * Replacements of images, such as `reviews=docker.io/istio/examples-bookinfo-reviews-v2:1.20.3`.
   *
   * @default - none
   */
  readonly images?: string[];

  /**
   * Numbers of replicas by workload.
   *
   * @default - those of the folder
   */
  readonly replicas?: KustomizeReplicas[];

  /**
   * Patches, in the order in which they are applied.
   *
   * @default - none
   */
  readonly patches?: KustomizePatch[];

  /**
   * Folders of components.
   *
   * @default - none
   */
  readonly components?: string[];

  /**
   * Whether missing components are ignored.
   *
   * @default false
   */
  readonly ignoreMissingComponents?: boolean;

  /**
   * Labels of all objects.
   *
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Whether a common label replaces a label of an object.
   *
   * @default false
   */
  readonly forceCommonLabels?: boolean;

  /**
   * Whether common labels are left out of selectors.
   *
   * @default false
   */
  readonly labelWithoutSelector?: boolean;

  /**
   * Whether common labels are added to pod templates if `labelWithoutSelector` leaves them out of selectors.
   *
   * @default false
   */
  readonly labelIncludeTemplates?: boolean;

  /**
   * Annotations of all objects.
   *
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * Whether a common annotation replaces an annotation of an object.
   *
   * @default false
   */
  readonly forceCommonAnnotations?: boolean;

  /**
   * Whether common annotations may contain variables such as `${ARGOCD_APP_REVISION}`.
   *
   * @default false
   */
  readonly commonAnnotationsEnvsubst?: boolean;

  /**
   * Kubernetes version to render Helm charts of the folder for, without a leading `v`.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions to render Helm charts of the folder for, as `group/version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];
}
