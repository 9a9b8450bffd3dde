import { Testing, Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { install } from '../../lib';
import { toolFilesOf } from '../../lib/base/tool-file';
import { problemsOf } from '../support/manifests';

const { KindCluster, KindIpFamily, KindKubeProxyMode, KindMountPropagation, KindNodeRole, KindProtocol } = install;

describe('KindCluster', () => {
  test('is a configuration for kind, in a folder of its own', () => {
    const app = Testing.app();
    const cluster = new KindCluster(app, 'kind');
    expect(cluster.path).toBe('kind/cluster.yaml');
    expect(cluster.toJson()).toEqual({ kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4' });
    expect(parse(toolFilesOf(app)[0]?.content ?? '')).toEqual(cluster.toJson());
  });

  test('sets everything that has a member', () => {
    const node: install.KindNode = {
      role: KindNodeRole.WORKER,
      image: 'kindest/node:v1.34.0',
      labels: { zone: 'a' },
      extraPortMappings: [
        { containerPort: 30000, hostPort: 30000, listenAddress: '127.0.0.1', protocol: KindProtocol.UDP },
      ],
      extraMounts: [
        {
          hostPath: './src',
          containerPath: '/src',
          readOnly: true,
          selinuxRelabel: false,
          propagation: KindMountPropagation.HOST_TO_CONTAINER,
        },
      ],
      kubeadmConfigPatches: ['kind: JoinConfiguration\n'],
    };
    const networking = {
      podSubnet: '10.10.0.0/16',
      serviceSubnet: '10.200.1.0/24',
      ipFamily: KindIpFamily.DUAL,
      apiServerAddress: '127.0.0.1',
      apiServerPort: 6443,
      kubeProxyMode: KindKubeProxyMode.IPVS,
    };
    const rest = {
      name: 'mesh',
      featureGates: { InPlacePodVerticalScaling: true },
      runtimeConfig: { 'api/alpha': 'false' },
      kubeadmConfigPatches: ['kind: ClusterConfiguration\n'],
      containerdConfigPatches: ['version = 2\n'],
    };
    const cluster = new KindCluster(Testing.app(), 'kind', {
      ...rest,
      fileName: 'mesh.yaml',
      nodes: [{}, node],
      networking: { ...networking, disableDefaultCni: true },
    });
    expect(cluster.path).toBe('kind/mesh.yaml');
    expect(cluster.toJson()).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      ...rest,
      nodes: [{ role: 'control-plane' }, node],
      networking: { ...networking, disableDefaultCNI: true },
    });
    expect(problemsOf(cluster)).toEqual([]);
  });

  test('writes patches as text blocks, as people do', () => {
    const patch = 'kind: ClusterConfiguration\netcd:\n  local: {}\n';
    const cluster = new KindCluster(Testing.app(), 'kind', { nodes: [{ kubeadmConfigPatches: [patch] }] });
    expect(Yaml.stringify(cluster.toJson())).toContain('- |\n        kind: ClusterConfiguration\n');
  });

  test('is refused for a port that is taken or none, and for workers only', () => {
    const app = Testing.app();
    const taken = [{ containerPort: 30000, hostPort: 80 }];
    const clash = new KindCluster(app, 'a', { nodes: [{ extraPortMappings: taken }, { extraPortMappings: taken }] });
    expect(problemsOf(clash)).toEqual([
      'nodes[1].extraPortMappings[0].hostPort: 80 is taken by nodes[0].extraPortMappings[0]; choose another one',
    ]);
    const none = new KindCluster(app, 'b', {
      nodes: [{ extraPortMappings: [{ containerPort: 0, hostPort: 70000 }] }],
    });
    expect(problemsOf(none)).toEqual([
      'nodes[0].extraPortMappings[0].containerPort: 0 is no port; give a number from 1 to 65535',
      'nodes[0].extraPortMappings[0].hostPort: 70000 is no port; give a number from 1 to 65535',
    ]);
    expect(problemsOf(new KindCluster(app, 'c', { nodes: [{ role: KindNodeRole.WORKER }] }))).toEqual([
      'nodes: all are workers; give one the role KindNodeRole.CONTROL_PLANE',
    ]);
  });
});
