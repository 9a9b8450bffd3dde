import { Testing, Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { toolFilesOf } from '../../../lib/base/tool-file';
import { install } from '../../../lib/index';
import { diagnosticsOf } from '../../support/manifests';

const { KindCluster, KindIpFamily, KindKubeProxyMode, KindMountPropagation, KindNodeRole, KindProtocol } = install;

describe('KindCluster', () => {
  test('is a configuration for kind in a separate folder', () => {
    const app = Testing.app();
    const cluster = new KindCluster(app, 'kind');
    expect(cluster.path).toBe('kind/cluster.yaml');
    expect(cluster.toJson()).toEqual({ kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4' });
    expect(parse(toolFilesOf(app)[0]?.content ?? '')).toEqual(cluster.toJson());
  });

  test('renders every property', () => {
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

  test('writes patches as block scalars', () => {
    const patch = 'kind: ClusterConfiguration\netcd:\n  local: {}\n';
    const cluster = new KindCluster(Testing.app(), 'kind', { nodes: [{ kubeadmConfigPatches: [patch] }] });
    expect(Yaml.stringify(cluster.toJson())).toContain('- |\n        kind: ClusterConfiguration\n');
  });
});

function errorsOf(props: install.KindClusterProps): string[] {
  return diagnosticsOf(new KindCluster(Testing.app(), 'kind', props));
}

function errorsOfPorts(...extraPortMappings: install.KindPortMapping[]): string[] {
  return errorsOf({ nodes: [{ extraPortMappings }] });
}

function errorsOfNetworking(networking: install.KindNetworking): string[] {
  return errorsOf({ networking });
}

function errorsOfPatches(...kubeadmConfigPatches: string[]): string[] {
  return errorsOf({ kubeadmConfigPatches });
}

describe('KindCluster is rejected', () => {
  test('for a name that kind or Docker does not accept', () => {
    expect(errorsOf({ name: 'mesh.dev-1' })).toEqual([]);
    const suggestion = 'use lower-case letters, digits, "-" and ".", starting with a letter or digit';
    for (const name of ['My Cluster', '-mesh']) {
      expect(errorsOf({ name })).toEqual([`CDK0521 name: "${name}" is not a valid name of a cluster; ${suggestion}`]);
    }
  });

  test('for workers only', () => {
    expect(errorsOf({ nodes: [{ role: KindNodeRole.WORKER }] })).toEqual([
      'CDK0522 nodes: all nodes are workers; give one of them the role KindNodeRole.CONTROL_PLANE',
    ]);
    expect(errorsOf({ nodes: [{ role: KindNodeRole.WORKER }, {}] })).toEqual([]);
  });

  test('for an invalid port', () => {
    const suggestion = 'use a number from 1 to 65535, or -1 for a port that Docker or Podman chooses';
    expect(errorsOfPorts({ containerPort: 0, hostPort: 70000 })).toEqual([
      expect.stringMatching(/^CDK0002 nodes\[0\]\.extraPortMappings\[0\]\.containerPort: 0 is /),
      `CDK0521 nodes[0].extraPortMappings[0].hostPort: 70000 is not a port; ${suggestion}`,
    ]);
    expect(errorsOfNetworking({ apiServerPort: 70000 })).toEqual([
      `CDK0521 networking.apiServerPort: 70000 is not a port; ${suggestion}`,
    ]);
    expect(errorsOfNetworking({ apiServerPort: 6443.5 })).toEqual([
      `CDK0521 networking.apiServerPort: 6443.5 is not a port; ${suggestion}`,
    ]);
  });

  test('not for any number of ports that kind or the container runtime chooses', () => {
    const chosen = [-1, -1, 0, 0, undefined].map((hostPort) => ({ containerPort: 80, hostPort }));
    expect(errorsOfPorts(...chosen)).toEqual([]);
    expect(errorsOfNetworking({ apiServerPort: -1 })).toEqual([]);
  });

  test('for a host name instead of an address', () => {
    const reason = 'is not an IP address; use an address such as 10.1.2.3 or 2001:db8::1';
    expect(errorsOfPorts({ containerPort: 80, listenAddress: 'localhost' })).toEqual([
      `CDK0521 nodes[0].extraPortMappings[0].listenAddress: "localhost" ${reason}`,
    ]);
    expect(errorsOfNetworking({ apiServerAddress: 'localhost' })).toEqual([
      `CDK0521 networking.apiServerAddress: "localhost" ${reason}`,
    ]);
  });

  test('for a host port of two mappings, on one node or on two', () => {
    const extraPortMappings = [{ containerPort: 30000, hostPort: 80 }];
    expect(errorsOf({ nodes: [{ extraPortMappings }, { extraPortMappings }] })).toEqual([
      'CDK0523 nodes[1].extraPortMappings[0].hostPort: port 80 on 0.0.0.0 is also used by nodes[0].extraPortMappings[0].hostPort on 0.0.0.0; use another port',
    ]);
    expect(errorsOfPorts(...extraPortMappings, ...extraPortMappings)).toHaveLength(1);
  });

  test('for a port on one address that another mapping uses on all addresses', () => {
    const local = { containerPort: 80, hostPort: 80, listenAddress: '127.0.0.1' };
    const everywhere = { containerPort: 81, hostPort: 80 };
    const message = (index: number, address: string, other: string) =>
      `CDK0523 nodes[0].extraPortMappings[${index}].hostPort: port 80 on ${address} is also used by nodes[0].extraPortMappings[0].hostPort on ${other}; use another port`;
    expect(errorsOfPorts(local, everywhere)).toEqual([message(1, '0.0.0.0', '127.0.0.1')]);
    expect(errorsOfPorts(everywhere, local)).toEqual([message(1, '127.0.0.1', '0.0.0.0')]);
    expect(errorsOfPorts({ ...everywhere, listenAddress: '::' }, everywhere)).toEqual([message(1, '0.0.0.0', '::')]);
    const networking = { ipFamily: KindIpFamily.IPV6 };
    const loopback = { ...local, listenAddress: '::1' };
    expect(errorsOf({ networking, nodes: [{ extraPortMappings: [loopback, everywhere] }] })).toEqual([
      message(1, '::', '::1'),
    ]);
  });

  test('not for the same port on two addresses or with two protocols', () => {
    const mapping = { containerPort: 53, hostPort: 53, listenAddress: '127.0.0.1' };
    expect(errorsOfPorts(mapping, { ...mapping, listenAddress: '127.0.0.2' })).toEqual([]);
    expect(errorsOfPorts(mapping, { ...mapping, protocol: KindProtocol.UDP })).toEqual([]);
  });

  test('for a port that the API server uses', () => {
    const networking = { apiServerPort: 6443 };
    const mapping = { containerPort: 30000, hostPort: 6443 };
    expect(errorsOf({ networking, nodes: [{ extraPortMappings: [mapping] }] })).toEqual([
      'CDK0523 nodes[0].extraPortMappings[0].hostPort: port 6443 on 0.0.0.0 is also used by networking.apiServerPort on 127.0.0.1; use another port',
    ]);
    const elsewhere = { ...mapping, listenAddress: '192.0.2.1' };
    expect(errorsOf({ networking, nodes: [{ extraPortMappings: [elsewhere] }] })).toEqual([]);
  });

  test('for a subnet that is not a CIDR block', () => {
    const reason = 'is not a CIDR block; use a block such as 10.1.0.0/16 or fd00:10::/56';
    expect(errorsOfNetworking({ podSubnet: '10.10.0.0', serviceSubnet: '10.200.1.0/33' })).toEqual([
      `CDK0521 networking.podSubnet: "10.10.0.0" ${reason}`,
      `CDK0521 networking.serviceSubnet: "10.200.1.0/33" ${reason}`,
    ]);
    const withSpace = errorsOfNetworking({ ipFamily: KindIpFamily.DUAL, podSubnet: '10.10.0.0/16, fd00::/56' });
    expect(withSpace).toEqual([`CDK0521 networking.podSubnet: " fd00::/56" ${reason}`]);
  });

  test('for a subnet of another family', () => {
    const mismatch = (field: string, subnet: string, family: string) =>
      `CDK0524 networking.${field}: "${subnet}" does not match the IP family ${family}; use one block of this family, or set ipFamily`;
    expect(errorsOfNetworking({ podSubnet: 'fd00:10::/56' })).toEqual([mismatch('podSubnet', 'fd00:10::/56', 'ipv4')]);
    expect(errorsOfNetworking({ ipFamily: KindIpFamily.IPV6, serviceSubnet: '10.96.0.0/16' })).toEqual([
      mismatch('serviceSubnet', '10.96.0.0/16', 'ipv6'),
    ]);
    expect(errorsOfNetworking({ podSubnet: '10.1.0.0/16,fd00::/56' })).toEqual([
      mismatch('podSubnet', '10.1.0.0/16,fd00::/56', 'ipv4'),
    ]);
  });

  test('for more than one subnet of a family', () => {
    const ipFamily = KindIpFamily.DUAL;
    for (const podSubnet of ['10.1.0.0/16,fd00::/56', 'fd00::/56,10.1.0.0/16', 'fd00::/56']) {
      expect(errorsOfNetworking({ ipFamily, podSubnet })).toEqual([]);
    }
    expect(errorsOfNetworking({ ipFamily, podSubnet: '10.1.0.0/16,10.2.0.0/16' })).toEqual([
      'CDK0524 networking.podSubnet: "10.1.0.0/16,10.2.0.0/16" contains more than one block of an IP family; use one block, or one for IPv4 and one for IPv6',
    ]);
  });

  test('for a mount with a relative path', () => {
    const extraMounts = [{ hostPath: './src', containerPath: 'src' }];
    expect(errorsOf({ nodes: [{ extraMounts }] })).toEqual([
      'CDK0521 nodes[0].extraMounts[0].containerPath: the path "src" is not absolute; use a path that starts with "/"',
    ]);
  });
});

describe('A patch of a kind cluster is rejected', () => {
  const kinds =
    'ClusterConfiguration, InitConfiguration, JoinConfiguration, KubeletConfiguration or KubeProxyConfiguration';

  test('if it is invalid YAML, or empty', () => {
    expect(errorsOfPatches('a: [')).toEqual([
      expect.stringMatching(/^CDK0525 kubeadmConfigPatches\[0\]: the YAML is invalid: line 1: /),
    ]);
    expect(errorsOfPatches('kind: KubeletConfiguration', '# nothing\n')).toEqual([
      'CDK0525 kubeadmConfigPatches[1]: the patch is empty; add YAML such as "kind: ClusterConfiguration" and the fields to change',
    ]);
    expect(errorsOfPatches('- a')).toEqual([
      'CDK0525 kubeadmConfigPatches[0]: "- a" is not a map; use a map with a kind and the fields to change',
    ]);
  });

  test('if one of its documents matches nothing', () => {
    expect(errorsOfPatches('foo: bar')).toEqual([
      `CDK0525 kubeadmConfigPatches[0]: the patch has no kind, so it matches nothing; set kind to ${kinds}`,
    ]);
    expect(errorsOfPatches('kind: InitConfiguration\n---\nkind: ClusterConfig\n')).toEqual([
      `CDK0525 kubeadmConfigPatches[0]: the kubeadm configuration has no part of kind "ClusterConfig"; use ${kinds}`,
    ]);
    expect(errorsOf({ nodes: [{}, { kubeadmConfigPatches: ['foo: bar'] }] })).toEqual([
      expect.stringMatching(/^CDK0525 nodes\[1\]\.kubeadmConfigPatches\[0\]: the patch has no kind/),
    ]);
  });

  test('if it does not contain operations', () => {
    const patch = (text: string) =>
      errorsOf({ kubeadmConfigPatchesJson6902: [{ kind: 'ClusterConfiguration', patch: text }] });
    const example = '[{"op": "remove", "path": "/etcd"}]';
    expect(patch('- op: add\n  path: /etcd\n  value: {}\n')).toEqual([]);
    expect(patch('op: add')).toEqual([
      `CDK0525 kubeadmConfigPatchesJSON6902[0].patch: "op: add" is not a list of operations; use a list in YAML or JSON, such as ${example}`,
    ]);
    expect(patch('[')).toHaveLength(1);
    for (const wrong of ['{"op": "set", "path": "/etcd"}', '{"op": "remove", "path": "etcd"}', '"remove"']) {
      expect(patch(`[{"op": "test", "path": ""}, ${wrong}]`)).toEqual([
        `CDK0525 kubeadmConfigPatchesJSON6902[0].patch: item 1 is not an operation; set op to add, remove, replace, move, copy or test, and path to a JSON pointer, such as ${example}`,
      ]);
    }
  });

  test('if its operations have an incomplete version, or an unknown kind', () => {
    const patch = '[]';
    const incomplete = [{ kind: 'ClusterConfiguration', version: 'v1beta4', patch }];
    expect(errorsOf({ nodes: [{ kubeadmConfigPatchesJson6902: incomplete }] })).toEqual([
      'CDK0525 nodes[0].kubeadmConfigPatchesJSON6902[0]: group and version match nothing without each other; set both or neither',
    ]);
    expect(errorsOf({ kubeadmConfigPatchesJson6902: [{ kind: 'Cluster', patch }] })).toEqual([
      `CDK0525 kubeadmConfigPatchesJSON6902[0]: the kubeadm configuration has no part of kind "Cluster"; use ${kinds}`,
    ]);
  });

  test('if it is for containerd and in YAML, which kind does not read there', () => {
    const containerd = (text: string) => errorsOf({ containerdConfigPatchesJson6902: [text] });
    expect(containerd('[{"op": "add", "path": "/plugins", "value": {}}]')).toEqual([]);
    expect(containerd('- op: remove\n  path: /plugins\n')).toEqual([
      expect.stringMatching(
        /^CDK0525 containerdConfigPatchesJSON6902\[0\]: .* is not a list of operations; use a list in JSON, such as/,
      ),
    ]);
  });
});
