import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { ContainerOptions } from './container';
import type { LabelCondition } from './label-condition';
import type { IOwnObject } from './object';
import type { IServiceAccount } from './service-account';

/** A port of a container. */
export interface ContainerPortReference {
  /** Number of the port. */
  readonly number: number;
  /**
   * Name of the port.
   *
   * @default - none
   */
  readonly name?: string;
}

/** A container of a workload. */
export interface IContainer {
  /** Name of the container. */
  readonly name: string;
  /** Ports of the container. */
  readonly ports: ContainerPortReference[];
}

/** Pods of cdk8s-plus: a Pod, or a workload that creates pods. */
export interface IPods extends IOwnObject {
  /** Metadata of the pods. */
  readonly podMetadata: ApiObjectMetadataDefinition;
}

/** Pods of cdk8s-plus to which a container can be added. */
export interface IExtensiblePods extends IPods {
  /** Containers of the pods. */
  readonly containers: IContainer[];
  /** Adds a container, which it returns. */
  addContainer(container: ContainerOptions): IContainer;
}

/** A workload of cdk8s-plus: a Deployment, StatefulSet, DaemonSet or Job. */
export interface IWorkload extends IPods {
  /** Labels by which the workload selects its pods. */
  readonly matchLabels: { [key: string]: string };
  /** Conditions by which the workload selects its pods. */
  readonly matchExpressions: LabelCondition[];
  /** Containers of the pods. */
  readonly containers: IContainer[];
  /**
   * Service account of the pods.
   *
   * @default - the one of the namespace
   */
  readonly serviceAccount?: IServiceAccount;
}
