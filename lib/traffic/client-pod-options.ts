import type { Participation } from './participation';

/** Properties of a client pod. */
export interface ClientPodOptions {
  /** Namespace of the pod. */
  readonly namespace: string;
  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Service account of the pod.
   *
   * @default 'default'
   */
  readonly serviceAccount?: string;
  /**
   * IP address of the pod.
   *
   * @default - unknown
   */
  readonly ip?: string;
  /**
   * How the pod takes part in the mesh.
   *
   * @default - as the labels of its namespace and its own labels set it; with a sidecar if the manifests do not contain the
   *   namespace
   */
  readonly mesh?: Participation;
}
