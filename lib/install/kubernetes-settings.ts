import type { ImagePullPolicy } from 'cdk8s-plus-30';
import type { ExtensibleOptions } from './extensible-options';
import type { HorizontalPodAutoscaler } from './operator/horizontal-pod-autoscaler';
import type { Overlay } from './operator/overlay';
import type { ServiceSettings } from './service-settings';

/** What a container may use. */
export interface ResourceRequirements extends ExtensibleOptions {
  /**
   * What it is sure to get, such as `{ cpu: '500m', memory: '2Gi' }`.
   *
   * @default - none
   */
  readonly requests?: { [resource: string]: string };

  /**
   * The most that it gets.
   *
   * @default - none
   */
  readonly limits?: { [resource: string]: string };
}

/** An environment variable of a component. */
export interface EnvironmentVariable extends ExtensibleOptions {
  /** Name. */
  readonly name: string;

  /**
   * Value.
   *
   * @default - empty
   */
  readonly value?: string;
}

/**
 * How a component runs on Kubernetes.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#KubernetesResourcesSpec
 */
export interface KubernetesSettings extends ExtensibleOptions {
  /**
   * Number of pods.
   *
   * @default - that of the profile
   */
  readonly replicaCount?: number;

  /**
   * How the number of pods follows the load.
   *
   * @default - that of the profile
   */
  readonly hpaSpec?: HorizontalPodAutoscaler;

  /**
   * What the container may use.
   *
   * @default - that of the profile
   */
  readonly resources?: ResourceRequirements;

  /**
   * The Service before the pods.
   *
   * @default - that of the profile
   */
  readonly service?: ServiceSettings;

  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Environment variables of the container.
   *
   * @default - those of the profile
   */
  readonly env?: EnvironmentVariable[];

  /**
   * When the image is pulled.
   *
   * @default - that of the profile
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Class that says how important the pods are.
   *
   * @default - that of the profile
   */
  readonly priorityClassName?: string;

  /**
   * Labels of the nodes that pods may run on.
   *
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Nodes and pods that pods are drawn to or kept from, in the words of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written as it is
  readonly affinity?: { [field: string]: any };

  /**
   * Taints of nodes that pods bear, in the words of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written as they are
  readonly tolerations?: { [field: string]: any }[];

  /**
   * How many pods may be missing, in the words of Kubernetes.
   *
   * @default - that of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written as it is
  readonly podDisruptionBudget?: { [field: string]: any };

  /**
   * How pods are replaced by newer ones, in the words of Kubernetes.
   *
   * @default - that of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written as it is
  readonly strategy?: { [field: string]: any };

  /**
   * When a pod counts as ready, in the words of Kubernetes.
   *
   * @default - that of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written as it is
  readonly readinessProbe?: { [field: string]: any };

  /**
   * Rights of the pods, in the words of Kubernetes.
   *
   * @default - those of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written as it is
  readonly securityContext?: { [field: string]: any };

  /**
   * Volumes of the pods, in the words of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written as they are
  readonly volumes?: { [field: string]: any }[];

  /**
   * Where the container has the volumes, in the words of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written as they are
  readonly volumeMounts?: { [field: string]: any }[];

  /**
   * Changes of rendered objects, for what no other setting reaches.
   *
   * @default - none
   */
  readonly overlays?: Overlay[];
}
