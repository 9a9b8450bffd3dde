import type { Size } from 'cdk8s';

/**
 * When a node pulls the image of a container.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export enum ImagePullPolicy {
  /** For each start of the container. */
  ALWAYS = 'Always',
  /** If the node does not have the image. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never; the container does not start unless the node has the image. */
  NEVER = 'Never',
}

/** An amount of CPU. A `Cpu` of cdk8s-plus is one, such as `Cpu.millis(100)`. */
export interface ICpu {
  /** The amount as a quantity of Kubernetes, such as `100m`. */
  readonly amount: string;
}

/** CPU of a container. */
export interface CpuResources {
  /**
   * CPU that the scheduler reserves.
   *
   * @default - none
   */
  readonly request?: ICpu;
  /**
   * CPU that the container cannot exceed.
   *
   * @default - none
   */
  readonly limit?: ICpu;
}

/** Memory or storage of a container. */
export interface SizeResources {
  /**
   * Size that the scheduler reserves.
   *
   * @default - none
   */
  readonly request?: Size;
  /**
   * Size that the container cannot exceed.
   *
   * @default - none
   */
  readonly limit?: Size;
}

/** Resources of a container, as in cdk8s-plus. */
export interface ContainerResources {
  /**
   * CPU of the container.
   *
   * @default - the setting of the installation
   */
  readonly cpu?: CpuResources;
  /**
   * Memory of the container.
   *
   * @default - the setting of the installation
   */
  readonly memory?: SizeResources;
  /**
   * Local storage of the container.
   *
   * @default - the setting of the installation
   */
  readonly ephemeralStorage?: SizeResources;
}

/** Options for a container that this library adds to the pods of a workload. */
export interface ContainerOptions {
  /**
   * Name of the container.
   *
   * @default main
   */
  readonly name?: string;
  /** Image of the container. */
  readonly image: string;
  /**
   * When a node pulls the image: `Always`, `IfNotPresent` or `Never`.
   *
   * @default Always
   */
  readonly imagePullPolicy?: string;
  /**
   * Resources of the container.
   *
   * @default - those of cdk8s-plus
   */
  readonly resources?: ContainerResources;
}
