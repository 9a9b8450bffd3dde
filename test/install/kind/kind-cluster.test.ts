import { Testing, Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { toolFilesOf } from '../../../lib/base/tool-file';
import { install } from '../../../lib/index';
import { diagnosticsOf } from '../../support/manifests';

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
    const operations = '[{"op": "remove", "path": "/etcd"}]';
    const jsonPatch = { group: 'kubeadm.k8s.io', version: 'v1beta4', kind: 'ClusterConfiguration', patch: operations };
    const networking = {
      podSubnet: '10.10.0.0/16',
      serviceSubnet: '10.200.1.0/24',
      ipFamily: KindIpFamily.DUAL,
      apiServerAddress: '127.0.0.1',
      apiServerPort: 6443,
      kubeProxyMode: KindKubeProxyMode.IPVS,
      dnsSearch: [],
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
      kubeadmConfigPatchesJson6902: [jsonPatch],
      containerdConfigPatchesJson6902: [operations],
      nodes: [{}, { ...node, kubeadmConfigPatchesJson6902: [jsonPatch] }],
      networking: { ...networking, disableDefaultCni: true },
    });
    expect(cluster.path).toBe('kind/mesh.yaml');
    expect(cluster.toJson()).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      ...rest,
      kubeadmConfigPatchesJSON6902: [jsonPatch],
      containerdConfigPatchesJSON6902: [operations],
      nodes: [{ role: 'control-plane' }, { ...node, kubeadmConfigPatchesJSON6902: [jsonPatch] }],
      networking: { ...networking, disableDefaultCNI: true },
    });
    expect(diagnosticsOf(cluster)).toEqual([]);
  });

  test('writes patches as text blocks, as people do', () => {
    const patch = 'kind: ClusterConfiguration\netcd:\n  local: {}\n';
    const cluster = new KindCluster(Testing.app(), 'kind', { nodes: [{ kubeadmConfigPatches: [patch] }] });
    expect(Yaml.stringify(cluster.toJson())).toContain('- |\n        kind: ClusterConfiguration\n');
  });
});

function problems(props: install.KindClusterProps): string[] {
  return diagnosticsOf(new KindCluster(Testing.app(), 'kind', props));
}

function portProblems(...extraPortMappings: install.KindPortMapping[]): string[] {
  return problems({ nodes: [{ extraPortMappings }] });
}

function networkProblems(networking: install.KindNetworking): string[] {
  return problems({ networking });
}

function patchProblems(...kubeadmConfigPatches: string[]): string[] {
  return problems({ kubeadmConfigPatches });
}

describe('KindCluster is refused', () => {
  test('for a name that kind or Docker would not take', () => {
    expect(problems({ name: 'mesh.dev-1' })).toEqual([]);
    const remedy = "use lower-case letters, digits, '-' and '.', and begin with a letter or digit";
    expect(problems({ name: 'My Cluster' })).toEqual([`name: "My Cluster" is no name of a cluster; ${remedy}`]);
    expect(problems({ name: '-mesh' })).toEqual([`name: "-mesh" is no name of a cluster; ${remedy}`]);
  });

  test('for workers only', () => {
    expect(problems({ nodes: [{ role: KindNodeRole.WORKER }] })).toEqual([
      'nodes: all are workers; give one the role KindNodeRole.CONTROL_PLANE',
    ]);
    expect(problems({ nodes: [{ role: KindNodeRole.WORKER }, {}] })).toEqual([]);
  });

  test('for a port that is none', () => {
    const remedy = 'give a number from 1 to 65535, or -1 to have Docker or Podman choose one';
    expect(portProblems({ containerPort: 0, hostPort: 70000 })).toEqual([
      'nodes[0].extraPortMappings[0].containerPort: 0 is no port; give a whole number of 1 to 65535',
      `nodes[0].extraPortMappings[0].hostPort: 70000 is no port; ${remedy}`,
    ]);
    expect(networkProblems({ apiServerPort: 70000 })).toEqual([
      `networking.apiServerPort: 70000 is no port; ${remedy}`,
    ]);
    expect(networkProblems({ apiServerPort: 6443.5 })).toEqual([
      `networking.apiServerPort: 6443.5 is no port; ${remedy}`,
    ]);
  });

  test('not for ports that kind or the container runtime chooses, however many', () => {
    const chosen = [-1, -1, 0, 0, undefined].map((hostPort) => ({ containerPort: 80, hostPort }));
    expect(portProblems(...chosen)).toEqual([]);
    expect(networkProblems({ apiServerPort: -1 })).toEqual([]);
  });

  test('for an address that is a name', () => {
    const remedy = 'is not an IP address; give one such as 10.1.2.3 or 2001:db8::1';
    expect(portProblems({ containerPort: 80, listenAddress: 'localhost' })).toEqual([
      `nodes[0].extraPortMappings[0].listenAddress: "localhost" ${remedy}`,
    ]);
    expect(networkProblems({ apiServerAddress: 'localhost' })).toEqual([
      `networking.apiServerAddress: "localhost" ${remedy}`,
    ]);
  });

  test('for a port of the machine that two mappings take, of one node or of two', () => {
    const extraPortMappings = [{ containerPort: 30000, hostPort: 80 }];
    expect(problems({ nodes: [{ extraPortMappings }, { extraPortMappings }] })).toEqual([
      'nodes[1].extraPortMappings[0].hostPort: 80 on 0.0.0.0 is taken by nodes[0].extraPortMappings[0].hostPort on 0.0.0.0; choose another one',
    ]);
    expect(portProblems(...extraPortMappings, ...extraPortMappings)).toHaveLength(1);
  });

  test('for a port of one address that another mapping takes on all of them', () => {
    const local = { containerPort: 80, hostPort: 80, listenAddress: '127.0.0.1' };
    const everywhere = { containerPort: 81, hostPort: 80 };
    const message = (index: number, address: string, other: string) =>
      `nodes[0].extraPortMappings[${index}].hostPort: 80 on ${address} is taken by nodes[0].extraPortMappings[0].hostPort on ${other}; choose another one`;
    expect(portProblems(local, everywhere)).toEqual([message(1, '0.0.0.0', '127.0.0.1')]);
    expect(portProblems(everywhere, local)).toEqual([message(1, '127.0.0.1', '0.0.0.0')]);
    expect(portProblems({ ...everywhere, listenAddress: '::' }, everywhere)).toEqual([message(1, '0.0.0.0', '::')]);
    const networking = { ipFamily: KindIpFamily.IPV6 };
    const loopback = { ...local, listenAddress: '::1' };
    expect(problems({ networking, nodes: [{ extraPortMappings: [loopback, everywhere] }] })).toEqual([
      message(1, '::', '::1'),
    ]);
  });

  test('not for one port on two addresses or by two protocols', () => {
    const mapping = { containerPort: 53, hostPort: 53, listenAddress: '127.0.0.1' };
    expect(portProblems(mapping, { ...mapping, listenAddress: '127.0.0.2' })).toEqual([]);
    expect(portProblems(mapping, { ...mapping, protocol: KindProtocol.UDP })).toEqual([]);
  });

  test('for a port that the API server takes', () => {
    const networking = { apiServerPort: 6443 };
    const mapping = { containerPort: 30000, hostPort: 6443 };
    expect(problems({ networking, nodes: [{ extraPortMappings: [mapping] }] })).toEqual([
      'nodes[0].extraPortMappings[0].hostPort: 6443 on 0.0.0.0 is taken by networking.apiServerPort on 127.0.0.1; choose another one',
    ]);
    const elsewhere = { ...mapping, listenAddress: '192.0.2.1' };
    expect(problems({ networking, nodes: [{ extraPortMappings: [elsewhere] }] })).toEqual([]);
  });

  test('for a subnet that is no block of addresses', () => {
    const remedy = 'is not a CIDR block; give one such as 10.1.0.0/16 or fd00:10::/56';
    expect(networkProblems({ podSubnet: '10.10.0.0', serviceSubnet: '10.200.1.0/33' })).toEqual([
      `networking.podSubnet: "10.10.0.0" ${remedy}`,
      `networking.serviceSubnet: "10.200.1.0/33" ${remedy}`,
    ]);
    const withSpace = networkProblems({ ipFamily: KindIpFamily.DUAL, podSubnet: '10.10.0.0/16, fd00::/56' });
    expect(withSpace).toEqual([`networking.podSubnet: " fd00::/56" ${remedy}`]);
  });

  test('for a subnet of another family', () => {
    const misfit = (field: string, subnet: string, family: string) =>
      `networking.${field}: "${subnet}" does not fit ipFamily ${family}; give one block of that family, or set ipFamily`;
    expect(networkProblems({ podSubnet: 'fd00:10::/56' })).toEqual([misfit('podSubnet', 'fd00:10::/56', 'ipv4')]);
    expect(networkProblems({ ipFamily: KindIpFamily.IPV6, serviceSubnet: '10.96.0.0/16' })).toEqual([
      misfit('serviceSubnet', '10.96.0.0/16', 'ipv6'),
    ]);
    expect(networkProblems({ podSubnet: '10.1.0.0/16,fd00::/56' })).toEqual([
      misfit('podSubnet', '10.1.0.0/16,fd00::/56', 'ipv4'),
    ]);
  });

  test('for more subnets than one of each family', () => {
    const ipFamily = KindIpFamily.DUAL;
    for (const podSubnet of ['10.1.0.0/16,fd00::/56', 'fd00::/56,10.1.0.0/16', 'fd00::/56']) {
      expect(networkProblems({ ipFamily, podSubnet })).toEqual([]);
    }
    expect(networkProblems({ ipFamily, podSubnet: '10.1.0.0/16,10.2.0.0/16' })).toEqual([
      'networking.podSubnet: "10.1.0.0/16,10.2.0.0/16" is too much; give one block, or one of IPv4 and one of IPv6',
    ]);
  });

  test('for a mount at a path that is not absolute', () => {
    const extraMounts = [{ hostPath: './src', containerPath: 'src' }];
    expect(problems({ nodes: [{ extraMounts }] })).toEqual([
      'nodes[0].extraMounts[0].containerPath: "src" is not absolute; give a path that begins with /',
    ]);
  });
});

describe('A patch of a kind cluster is refused', () => {
  const kinds =
    'ClusterConfiguration, InitConfiguration, JoinConfiguration, KubeletConfiguration or KubeProxyConfiguration';

  test('where it is no YAML, or nothing', () => {
    expect(patchProblems('a: [')).toEqual([expect.stringMatching(/^kubeadmConfigPatches\[0\]: is no YAML: line 1: /)]);
    expect(patchProblems('kind: KubeletConfiguration', '# nothing\n')).toEqual([
      'kubeadmConfigPatches[1]: is empty; give YAML such as "kind: ClusterConfiguration" and what shall change',
    ]);
    expect(patchProblems('- a')).toEqual(['kubeadmConfigPatches[0]: "- a" is no map']);
  });

  test('where kind would apply it to nothing, in any of its documents', () => {
    expect(patchProblems('foo: bar')).toEqual([
      `kubeadmConfigPatches[0]: has no kind, so kind would apply it to nothing; give it the kind ${kinds}`,
    ]);
    expect(patchProblems('kind: InitConfiguration\n---\nkind: ClusterConfig\n')).toEqual([
      `kubeadmConfigPatches[0]: kind "ClusterConfig" is none that kind writes for kubeadm; use ${kinds}`,
    ]);
    expect(problems({ nodes: [{}, { kubeadmConfigPatches: ['foo: bar'] }] })).toEqual([
      expect.stringMatching(/^nodes\[1\]\.kubeadmConfigPatches\[0\]: has no kind/),
    ]);
  });

  test('where its operations are none', () => {
    const patch = (text: string) =>
      problems({ kubeadmConfigPatchesJson6902: [{ kind: 'ClusterConfiguration', patch: text }] });
    const example = '[{"op": "remove", "path": "/etcd"}]';
    expect(patch('- op: add\n  path: /etcd\n  value: {}\n')).toEqual([]);
    expect(patch('op: add')).toEqual([
      `kubeadmConfigPatchesJSON6902[0].patch: "op: add" is no list of operations; give one in YAML or JSON, such as ${example}`,
    ]);
    expect(patch('[')).toHaveLength(1);
    for (const wrong of ['{"op": "set", "path": "/etcd"}', '{"op": "remove", "path": "etcd"}', '"remove"']) {
      expect(patch(`[{"op": "test", "path": ""}, ${wrong}]`)).toEqual([
        `kubeadmConfigPatchesJSON6902[0].patch: [1] is no operation; give it an op (add, remove, replace, move, copy or test) and a path, such as ${example}`,
      ]);
    }
  });

  test('where its operations have half of a version, or a kind that is none', () => {
    const patch = '[]';
    const half = [{ kind: 'ClusterConfiguration', version: 'v1beta4', patch }];
    expect(problems({ nodes: [{ kubeadmConfigPatchesJson6902: half }] })).toEqual([
      'nodes[0].kubeadmConfigPatchesJSON6902[0]: group and version fit nothing without each other; give both, or none of them',
    ]);
    expect(problems({ kubeadmConfigPatchesJson6902: [{ kind: 'Cluster', patch }] })).toEqual([
      `kubeadmConfigPatchesJSON6902[0]: kind "Cluster" is none that kind writes for kubeadm; use ${kinds}`,
    ]);
  });

  test('where it is for containerd and in YAML, which kind does not read there', () => {
    const containerd = (text: string) => problems({ containerdConfigPatchesJson6902: [text] });
    expect(containerd('[{"op": "add", "path": "/plugins", "value": {}}]')).toEqual([]);
    expect(containerd('- op: remove\n  path: /plugins\n')).toEqual([
      expect.stringMatching(
        /^containerdConfigPatchesJSON6902\[0\]: .* is no list of operations; give one in JSON, such as/,
      ),
    ]);
  });
});
