import type { KindJsonPatch } from './kind-json-patch';

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
  /** Port of the node, from 1 to 65535; anything else is refused at synth. */
  readonly containerPort: number;

  /**
   * Port of the machine, or -1 to have Docker or Podman choose one, anew at each start of the node. Refused at synth where
   * it is no port, or another mapping or the API server takes it: the same one on the same address, or on all of them.
   *
   * @default - any that is free, chosen once
   */
  readonly hostPort?: number;

  /**
   * IP address of the machine that it listens on; a name such as `localhost` is refused at synth.
   *
   * @default - all of IPv4 (`0.0.0.0`), in a cluster of IPv6 all of IPv6 (`::`)
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

  /** Path on the node; refused at synth where it is not absolute. */
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
   * Changes of kubeadm's configuration, each a YAML text with a `kind` such as `ClusterConfiguration`, made after those of
   * the cluster. Refused at synth where kind would not read one, or would apply it to nothing.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];

  /**
   * Changes of kubeadm's configuration by single operations, made after all others.
   *
   * @default - none
   */
  readonly kubeadmConfigPatchesJson6902?: KindJsonPatch[];
}
