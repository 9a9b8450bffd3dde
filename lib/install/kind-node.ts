/** What a node of a kind cluster does. */
export enum KindNodeRole {
  /** It runs the control plane of Kubernetes, and in a cluster of one node everything. */
  CONTROL_PLANE = 'control-plane',
  /** It runs pods. */
  WORKER = 'worker',
}

/** Protocols of ports that a node opens. */
export enum KindProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** A port of the machine that leads to one of a node, such as a fixed node port of a Service. */
export interface KindPortMapping {
  /** Port of the node. */
  readonly containerPort: number;

  /**
   * Port of the machine. Refused at synth where two mappings take the same.
   *
   * @default - any that is free
   */
  readonly hostPort?: number;

  /**
   * Address of the machine that it listens on.
   *
   * @default 0.0.0.0
   */
  readonly listenAddress?: string;

  /**
   * Protocol.
   *
   * @default KindProtocol.TCP
   */
  readonly protocol?: KindProtocol;
}

/** How mounts that are made later get from the machine to a node and back. */
export enum KindMountPropagation {
  /** Not at all. */
  NONE = 'None',
  /** From the machine to the node. */
  HOST_TO_CONTAINER = 'HostToContainer',
  /** Both ways. */
  BIDIRECTIONAL = 'Bidirectional',
}

/** A folder of the machine that a node sees. */
export interface KindMount {
  /** Path on the machine, absolute or from where kind is run. */
  readonly hostPath: string;

  /** Path on the node. */
  readonly containerPath: string;

  /**
   * Whether the node may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Whether SELinux labels of the folder are changed so that the node may use it.
   *
   * @default false
   */
  readonly selinuxRelabel?: boolean;

  /**
   * How mounts that are made later get to the other side.
   *
   * @default KindMountPropagation.NONE
   */
  readonly propagation?: KindMountPropagation;
}

/** A node of a kind cluster. */
export interface KindNode {
  /**
   * What the node does.
   *
   * @default KindNodeRole.CONTROL_PLANE
   */
  readonly role?: KindNodeRole;

  /**
   * Image of the node, which decides on the version of Kubernetes; best with its digest.
   *
   * @default - that of kind's release
   */
  readonly image?: string;

  /**
   * Ports of the machine that lead to the node.
   *
   * @default - none
   */
  readonly extraPortMappings?: KindPortMapping[];

  /**
   * Folders of the machine that the node sees.
   *
   * @default - none
   */
  readonly extraMounts?: KindMount[];

  /**
   * Labels of the node in Kubernetes.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Changes of kubeadm's configuration, each a YAML text with a `kind` such as `ClusterConfiguration`.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];
}
