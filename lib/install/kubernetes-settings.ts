import type { ImagePullPolicy } from '../kubernetes/container';
import type { ExtensibleOptions } from './extensible-options';
import type { HorizontalPodAutoscaler } from './operator/horizontal-pod-autoscaler';
import type { Overlay } from './operator/overlay';
import type { ServiceSettings } from './service-settings';

/** Resource requests and limits of a container. */
export interface ResourceRequirements extends ExtensibleOptions {
  /**
   * Requests, such as `{ cpu: '500m', memory: '2Gi' }`.
   *
   * @default - none
   */
  readonly requests?: { [resource: string]: string };

  /**
   * Limits, such as `{ memory: '4Gi' }`.
   *
   * @default - none
   */
  readonly limits?: { [resource: string]: string };
}

/** An environment variable of a component. */
export interface EnvironmentVariable extends ExtensibleOptions {
  /** Name of the variable. */
  readonly name: string;

  /**
   * Value of the variable.
   *
   * @default - an empty string
   */
  readonly value?: string;
}

/**
 * Kubernetes settings of a component.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#KubernetesResourcesSpec
 */
export interface KubernetesSettings extends ExtensibleOptions {
  /**
   * Number of pods.
   *
   * @default - the number in the profile
   */
  readonly replicaCount?: number;

  /**
   * Autoscaler of the pods.
   *
   * @default - the setting of the profile
   */
  readonly hpaSpec?: HorizontalPodAutoscaler;

  /**
   * Resource requests and limits of the container.
   *
   * @default - the setting of the profile
   */
  readonly resources?: ResourceRequirements;

  /**
   * Settings of the Service.
   *
   * @default - the setting of the profile
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
   * @default - the settings of the profile
   */
  readonly env?: EnvironmentVariable[];

  /**
   * Pull policy of the image.
   *
   * @default - the setting of the profile
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Priority class of the pods.
   *
   * @default - the setting of the profile
   */
  readonly priorityClassName?: string;

  /**
   * Labels of the nodes on which the pods can run.
   *
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Affinity of the pods, in the format of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written without changes
  readonly affinity?: { [field: string]: any };

  /**
   * Tolerations of the pods, in the format of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written without changes
  readonly tolerations?: { [field: string]: any }[];

  /**
   * Disruption budget of the pods, in the format of Kubernetes.
   *
   * @default - the setting of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written without changes
  readonly podDisruptionBudget?: { [field: string]: any };

  /**
   * Update strategy of the Deployment, in the format of Kubernetes.
   *
   * @default - the setting of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written without changes
  readonly strategy?: { [field: string]: any };

  /**
   * Readiness probe of the container, in the format of Kubernetes.
   *
   * @default - the setting of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written without changes
  readonly readinessProbe?: { [field: string]: any };

  /**
   * Security context of the pods, in the format of Kubernetes.
   *
   * @default - the settings of the profile
   */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes, written without changes
  readonly securityContext?: { [field: string]: any };

  /**
   * Volumes of the pods, in the format of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written without changes
  readonly volumes?: { [field: string]: any }[];

  /**
   * Volume mounts of the container, in the format of Kubernetes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: objects of Kubernetes, written without changes
  readonly volumeMounts?: { [field: string]: any }[];

  /**
   * Overlays of rendered objects, for fields that no other setting covers.
   *
   * @default - none
   */
  readonly overlays?: Overlay[];
}
