import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { ToolFile } from '../../base/tool-file';
import { withoutGaps } from '../../private/merge';
import type { KindJsonPatch } from './kind-json-patch';
import type { KindNetworking } from './kind-networking';
import type { KindNode } from './kind-node';
import { kindProblems } from './kind-problems';

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

/**
 * A local cluster, in a file for `kind create cluster --config`.
 *
 * The file is `kind/<fileName>` below the output directory, where `kubectl apply -f` does not look. Refused at synth: what
 * kind or the container runtime refuses (a name, port, address or subnet that is none, a port that is taken, a cluster of
 * workers only), and patches that kind would not read or would leave out in silence.
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/
 */
export class KindCluster extends Construct {
  private readonly props: KindClusterProps;
  private readonly file: ToolFile;

  public constructor(scope: Construct, id: string, props: KindClusterProps = {}) {
    super(scope, id);
    this.props = props;
    this.file = new ToolFile(this, 'File', {
      tool: 'kind',
      fileName: props.fileName ?? 'cluster.yaml',
      content: () => Yaml.stringify(this.toJson()),
    });
    addCheck(this, () => kindProblems(props));
  }

  /** Path of the file below the output directory. */
  public get path(): string {
    return this.file.path;
  }

  /** The configuration. */
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has fields of every shape
  public toJson(): any {
    const { fileName, networking = {}, nodes, ...cluster } = this.props;
    const { kubeadmConfigPatchesJson6902, containerdConfigPatchesJson6902, ...rest } = cluster;
    const { disableDefaultCni, ...network } = networking;
    return withoutGaps({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      ...rest,
      kubeadmConfigPatchesJSON6902: kubeadmConfigPatchesJson6902?.map(plain),
      containerdConfigPatchesJSON6902: containerdConfigPatchesJson6902,
      nodes: nodes?.map(nodeOf),
      networking: { ...network, disableDefaultCNI: disableDefaultCni },
    });
  }
}

function nodeOf({ role, kubeadmConfigPatchesJson6902, ...node }: KindNode): Record<string, unknown> {
  return withoutGaps({
    role: role ?? 'control-plane',
    ...node,
    extraPortMappings: node.extraPortMappings?.map(plain),
    extraMounts: node.extraMounts?.map(plain),
    kubeadmConfigPatchesJSON6902: kubeadmConfigPatchesJson6902?.map(plain),
  });
}

function plain(props: object): Record<string, unknown> {
  return withoutGaps({ ...props });
}
