import type { KindJsonPatch } from './kind-json-patch';

/** Role of a node in a kind cluster. */
export enum KindNodeRole {
  /** The node runs the control plane of Kubernetes; in a cluster with a single node, it also runs pods. */
  CONTROL_PLANE = 'control-plane',
  /** The node runs pods. */
  WORKER = 'worker',
}

/** Protocol of a port mapping. */
export enum KindProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** Forwards a port of the host to a port of a node, such as a fixed node port of a Service. */
export interface KindPortMapping {
  /** Port of the node. Validation rejects a value outside the range 1 to 65535. */
  readonly containerPort: number;

  /**
   * Port of the host, or -1 for a port that Docker or Podman chooses at each start of the node. Validation rejects any other
   * number that is not a port, and a port that another mapping or the API server uses on the same address or on all addresses.
   *
   * @default - a free port, chosen once
   */
  readonly hostPort?: number;

  /**
   * IP address of the host to listen on. Validation rejects a host name such as `localhost`.
   *
   * @default - all IPv4 addresses (`0.0.0.0`); in an IPv6 cluster, all IPv6 addresses (`::`)
   */
  readonly listenAddress?: string;

  /**
   * Protocol of the port.
   *
   * @default KindProtocol.TCP
   */
  readonly protocol?: KindProtocol;
}

/** Propagation of later mounts between the host and a node. */
export enum KindMountPropagation {
  /** No propagation. */
  NONE = 'None',
  /** From the host to the node. */
  HOST_TO_CONTAINER = 'HostToContainer',
  /** In both directions. */
  BIDIRECTIONAL = 'Bidirectional',
}

/** A folder of the host that is mounted on a node. */
export interface KindMount {
  /** Path on the host, absolute or relative to the folder in which kind runs. */
  readonly hostPath: string;

  /** Path on the node. Validation rejects a relative path. */
  readonly containerPath: string;

  /**
   * Whether the mount is read-only.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Whether to change the SELinux labels of the folder so that the node can access it.
   *
   * @default false
   */
  readonly selinuxRelabel?: boolean;

  /**
   * Propagation of later mounts between the host and the node.
   *
   * @default KindMountPropagation.NONE
   */
  readonly propagation?: KindMountPropagation;
}

/** Settings of a node in a kind cluster. */
export interface KindNode {
  /**
   * Role of the node.
   *
   * @default KindNodeRole.CONTROL_PLANE
   */
  readonly role?: KindNodeRole;

  /**
   * Image of the node, which determines the version of Kubernetes; preferably with its digest.
   *
   * @default - the image of the release of kind
   */
  readonly image?: string;

  /**
   * Ports of the host that are forwarded to the node.
   *
   * @default - none
   */
  readonly extraPortMappings?: KindPortMapping[];

  /**
   * Folders of the host that are mounted on the node.
   *
   * @default - none
   */
  readonly extraMounts?: KindMount[];

  /**
   * Labels of the Node object in Kubernetes.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Merge patches for the kubeadm configuration, each a YAML text with a `kind` such as `ClusterConfiguration`, applied after
   * those of the cluster. Validation rejects a patch that kind cannot read, or that matches nothing.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];

  /**
   * JSON patches for the kubeadm configuration, applied after all other patches.
   *
   * @default - none
   */
  readonly kubeadmConfigPatchesJson6902?: KindJsonPatch[];
}
