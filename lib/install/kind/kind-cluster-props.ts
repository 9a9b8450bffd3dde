import type { KindJsonPatch } from './kind-json-patch';
import type { KindNetworking } from './kind-networking';
import type { KindNode } from './kind-node';

/** What a kind cluster is made of. */
export interface KindClusterProps {
  /**
   * Name of the cluster; its context in kubeconfig has `kind-` before it. Refused at synth where it has anything but
   * lower-case letters, digits, `-` and `.`, or begins with one of the last two.
   *
   * @default - as `kind create cluster --name` says, else `kind`
   */
  readonly name?: string;

  /**
   * Nodes.
   *
   * @default - one for everything
   */
  readonly nodes?: KindNode[];

  /**
   * The network.
   *
   * @default - as kind says
   */
  readonly networking?: KindNetworking;

  /**
   * Feature gates of Kubernetes.
   *
   * @default - none
   */
  readonly featureGates?: { [name: string]: boolean };

  /**
   * API versions that are switched on or off, such as `{ 'api/alpha': 'false' }`.
   *
   * @default - those of Kubernetes
   */
  readonly runtimeConfig?: { [name: string]: string };

  /**
   * Changes of kubeadm's configuration on all nodes, each a YAML text with a `kind` such as `ClusterConfiguration`. Refused
   * at synth where kind would not read one, or would apply it to nothing.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];

  /**
   * Changes of kubeadm's configuration on all nodes by single operations, made after `kubeadmConfigPatches`.
   *
   * @default - none
   */
  readonly kubeadmConfigPatchesJson6902?: KindJsonPatch[];

  /**
   * Changes of containerd's configuration on all nodes, each a TOML text. One whose `version` is not that of the
   * configuration is left out by kind.
   *
   * @default - none
   */
  readonly containerdConfigPatches?: string[];

  /**
   * Changes of containerd's configuration on all nodes by single operations, each a JSON text with a list of them. Refused
   * at synth where it is no such list.
   *
   * @default - none
   */
  readonly containerdConfigPatchesJson6902?: string[];

  /**
   * Name of the file in the folder `kind` of the output directory.
   *
   * @default cluster.yaml
   */
  readonly fileName?: string;
}
