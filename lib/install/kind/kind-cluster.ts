import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { ToolFile } from '../../base/tool-file';
import { withoutGaps } from '../../private/merge';
import { checkKindCluster } from './check-kind-cluster';
import type { KindClusterProps } from './kind-cluster-props';
import type { KindNode } from './kind-node';

/**
 * A local Kubernetes cluster, in a file for `kind create cluster --config`.
 *
 * The file is `kind/<fileName>` below the output directory, where `kubectl apply -f` does not read it. Validation rejects
 * configuration that kind or the container runtime rejects (an invalid name, port, address or subnet, a port that is already
 * in use, a cluster without a control-plane node), and patches that kind cannot read or silently ignores.
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/
 *
 * @example
 * new install.KindCluster(app, 'cluster', {
 *   name: 'mesh',
 *   nodes: [
 *     { extraPortMappings: [{ containerPort: 30000, hostPort: 80 }] },
 *     { role: install.KindNodeRole.WORKER },
 *   ],
 * });
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
      content: () => this.toJson(),
    });
    addCheck(this, () => checkKindCluster(props));
  }

  /** Path of the file, below the output directory. */
  public get path(): string {
    return this.file.path;
  }

  /** Returns the configuration. */
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
