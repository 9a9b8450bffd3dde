/** Which objects a patch of Kustomize is for; all of it must hold. */
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
   * File that holds the patch.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Objects that the patch is for.
   *
   * @default - those that the patch itself names
   */
  readonly target?: KustomizePatchTarget;

  /**
   * Options of the patch, such as `allowNameChange`.
   *
   * @default - none
   */
  readonly options?: { [name: string]: boolean };
}

/** How many replicas a workload gets. */
export class KustomizeReplicas {
  /**
   * Replicas of the workloads of a name.
   *
   * @param name - name of the workload
   * @param count - number of replicas
   */
  public static of(name: string, count: number): KustomizeReplicas {
    return new KustomizeReplicas(name, count);
  }

  /**
   * Replicas given as text, which Argo CD takes too.
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
 * How a folder is rendered by Kustomize.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export interface KustomizeOptions {
  /**
   * Version of Kustomize; it must be one that the installation of Argo CD offers.
   *
   * @default - that of the installation
   */
  readonly version?: string;

  /**
   * Text put before every name.
   *
   * @default - none
   */
  readonly namePrefix?: string;

  /**
   * Text put after every name.
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
   * Images to put in the place of others, such as `reviews=docker.io/istio/examples-bookinfo-reviews-v2:1.20.3`.
   *
   * @default - none
   */
  readonly images?: string[];

  /**
   * Replicas by workload.
   *
   * @default - those of the folder
   */
  readonly replicas?: KustomizeReplicas[];

  /**
   * Patches, applied in this order.
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
   * Whether components that are not there are passed over.
   *
   * @default false
   */
  readonly ignoreMissingComponents?: boolean;

  /**
   * Labels for every object.
   *
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Whether a common label replaces one that an object has.
   *
   * @default false
   */
  readonly forceCommonLabels?: boolean;

  /**
   * Whether common labels stay out of selectors.
   *
   * @default false
   */
  readonly labelWithoutSelector?: boolean;

  /**
   * Whether common labels go into pod templates, where `labelWithoutSelector` keeps them out of selectors.
   *
   * @default false
   */
  readonly labelIncludeTemplates?: boolean;

  /**
   * Annotations for every object.
   *
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * Whether a common annotation replaces one that an object has.
   *
   * @default false
   */
  readonly forceCommonAnnotations?: boolean;

  /**
   * Whether variables such as `${ARGOCD_APP_REVISION}` are filled into common annotations.
   *
   * @default false
   */
  readonly commonAnnotationsEnvsubst?: boolean;

  /**
   * Kubernetes version that charts of the folder are rendered for, without a leading `v`.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions that charts of the folder are rendered for, as `group/version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];
}
