import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { ToolFile } from '../base/tool-file';
import { withoutGaps } from '../private/merge';
import type { KindNetworking } from './kind-networking';
import type { KindNode } from './kind-node';

/** What a kind cluster is made of. */
export interface KindClusterProps {
  /**
   * Name of the cluster; its context in kubeconfig has `kind-` before it.
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
   * Changes of kubeadm's configuration on all nodes, each a YAML text with a `kind`.
   *
   * @default - none
   */
  readonly kubeadmConfigPatches?: string[];

  /**
   * Changes of containerd's configuration on all nodes, each a TOML text.
   *
   * @default - none
   */
  readonly containerdConfigPatches?: string[];

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
 * The file is `kind/<fileName>` below the output directory, where `kubectl apply -f` does not look. Refused at synth: a
 * port that is none or that two mappings take, a cluster of workers only.
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
    addCheck(this, () => problemsOf(props.nodes ?? []));
  }

  /** Path of the file below the output directory. */
  public get path(): string {
    return this.file.path;
  }

  /** The configuration. */
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has fields of every shape
  public toJson(): any {
    const { fileName, networking = {}, nodes, ...cluster } = this.props;
    const { disableDefaultCni, ...network } = networking;
    return withoutGaps({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      ...cluster,
      nodes: nodes?.map(nodeOf),
      networking: { ...network, disableDefaultCNI: disableDefaultCni },
    });
  }
}

function nodeOf({ role, ...node }: KindNode): Record<string, unknown> {
  return withoutGaps({
    role: role ?? 'control-plane',
    ...node,
    extraPortMappings: node.extraPortMappings?.map((mapping) => withoutGaps({ ...mapping })),
    extraMounts: node.extraMounts?.map(({ selinuxRelabel, ...mount }) => withoutGaps({ ...mount, selinuxRelabel })),
  });
}

function problemsOf(nodes: readonly KindNode[]): string[] {
  const problems: string[] = [];
  if (nodes.length > 0 && nodes.every(({ role }) => role === 'worker')) {
    problems.push('nodes: all are workers; give one the role KindNodeRole.CONTROL_PLANE');
  }
  const taken = new Map<string, string>();
  nodes.forEach((node, index) => {
    node.extraPortMappings?.forEach((mapping, position) => {
      const path = `nodes[${index}].extraPortMappings[${position}]`;
      const { containerPort, hostPort, listenAddress = '0.0.0.0', protocol = 'TCP' } = mapping;
      problems.push(...portProblems(`${path}.containerPort`, containerPort));
      if (hostPort !== undefined) {
        problems.push(...portProblems(`${path}.hostPort`, hostPort));
        const place = `${listenAddress}:${hostPort}/${protocol}`;
        const other = taken.get(place);
        if (other !== undefined) {
          problems.push(`${path}.hostPort: ${hostPort} is taken by ${other}; choose another one`);
        }
        taken.set(place, path);
      }
    });
  });
  return problems;
}

function portProblems(path: string, port: number): string[] {
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65535;
  return isPort ? [] : [`${path}: ${port} is no port; give a number from 1 to 65535`];
}
