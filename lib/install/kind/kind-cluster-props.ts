import type { KindJsonPatch } from './kind-json-patch';
import type { KindNetworking } from './kind-networking';
import type { KindNode } from './kind-node';

/** Properties for `KindCluster`. */
export interface KindClusterProps {
  /**
   * Name of the cluster; its context in kubeconfig has the prefix `kind-`. Validation rejects a name that contains anything
   * but lower-case letters, digits, `-` and `.`, or that starts with `-` or `.`.
   *
   * @default - the name in `kind create cluster --name`, otherwise `kind`
   */
  readonly name?: string;

  /**
   * Nodes of the cluster.
   *
   * @default - a single node for the control plane and all pods
   */
  readonly nodes?: KindNode[];

  /**
   * Network settings.
   *
   * @default - the settings of kind
   */
  readonly networking?: KindNetworking;

  /**
   * Feature gates of Kubernetes.
   *
   * @default - none
   */
  readonly featureGates?: { [name: string]: boolean };

  /**
   * API versions to enable or disable, such as `{ 'api/alpha': 'false' }`.
   *
   * @default - the API versions that Kubernetes enables
   */
  readonly runtimeConfig?: { [name: string]: string };

  /**
   * Merge patches for the kubeadm configuration of all nodes, each a YAML text with a `kind` such as `ClusterConfiguration`.
   * Validation rejects a patch that kind cannot read, or that matches nothing.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];

  /**
   * JSON patches for the kubeadm configuration of all nodes, applied after `kubeadmConfigPatches`.
   *
   * @default - none
   */
  readonly kubeadmConfigPatchesJson6902?: KindJsonPatch[];

  /**
   * Merge patches for the containerd configuration of all nodes, each a TOML text. kind ignores a patch if its `version`
   * differs from that of the configuration.
   *
   * @default - none
   */
  readonly containerdConfigPatches?: string[];

  /**
   * JSON patches for the containerd configuration of all nodes, each a JSON text with a list of operations. Validation
   * rejects any other text.
   *
   * @default - none
   */
  readonly containerdConfigPatchesJson6902?: string[];

  /**
   * Name of the file in the folder `kind`, below the output directory.
   *
   * @default cluster.yaml
   */
  readonly fileName?: string;
}
