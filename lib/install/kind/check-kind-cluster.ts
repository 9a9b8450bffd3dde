// Checks of the configuration of a kind cluster: values that kind or the container runtime rejects.
import { isIPv6 } from 'node:net';
import { checkPort } from '../../base/value-checks';
import { hostPortInUse, invalidKindValue, noControlPlaneNode, wrongIpFamily } from '../../diagnostics/codes/kind';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { messageOf } from '../../diagnostics/format/summary';
import { HIGHEST_PORT } from '../../facts/ports';
import { cidrBlockError, ipAddressError } from '../../rules/istio/shared/addresses';
import { checkContainerdPatches, checkKubeadmPatches } from './check-kind-patches';
import type { KindClusterProps } from './kind-cluster-props';
import { KindIpFamily, type KindNetworking } from './kind-networking';
import { type KindMount, type KindNode, KindNodeRole, type KindPortMapping, KindProtocol } from './kind-node';

// kind also accepts `-` and `.` at the start, but nodes are named after the cluster, and Docker rejects such names.
const NAME = /^[a-z0-9][a-z0-9.-]*$/;
/** The container runtime chooses a port. For 0, and without a port, kind chooses one. */
const RUNTIME_CHOOSES = -1;
const ANY_ADDRESS = ['0.0.0.0', '::'];

/** A port of the host that is in use when the cluster runs. */
interface HostPort {
  readonly path: string;
  readonly address: string;
  readonly port: number;
  readonly protocol: KindProtocol;
}

/** Checks a cluster; paths are those of the configuration. */
export function checkKindCluster(props: KindClusterProps): Diagnostic[] {
  const { name, nodes = [], networking = {} } = props;
  return [
    ...(name === undefined ? [] : checkName(name)),
    ...checkNetworking(networking),
    ...checkRoles(nodes),
    ...nodes.flatMap((node, index) => checkNode(`nodes[${index}]`, node)),
    ...checkHostPorts([
      ...apiServerPort(networking),
      ...nodes.flatMap((node, index) => hostPortsOf(node, index, networking)),
    ]),
    ...checkKubeadmPatches('', props),
    ...checkContainerdPatches(props.containerdConfigPatchesJson6902 ?? []),
  ];
}

function checkName(name: string): Diagnostic[] {
  return NAME.test(name) ? [] : [{ ...invalidKindValue.invalidClusterName({ name }), path: 'name' }];
}

function checkNetworking(networking: KindNetworking): Diagnostic[] {
  const { podSubnet, serviceSubnet, apiServerAddress, apiServerPort: port, ipFamily } = networking;
  return [
    ...checkSubnet('networking.podSubnet', podSubnet, ipFamily),
    ...checkSubnet('networking.serviceSubnet', serviceSubnet, ipFamily),
    ...checkAddress('networking.apiServerAddress', apiServerAddress),
    ...checkHostPort('networking.apiServerPort', port),
  ];
}

function checkSubnet(path: string, subnet: string | undefined, ipFamily = KindIpFamily.IPV4): Diagnostic[] {
  if (subnet === undefined) {
    return [];
  }
  const blocks = subnet.split(',');
  const invalid = blocks.flatMap((block) => checkBlock(path, block));
  return invalid.length > 0 ? invalid : checkFamilies(path, subnet, blocks.map(familyOf), ipFamily);
}

function checkBlock(path: string, block: string): Diagnostic[] {
  const error = cidrBlockError(block);
  return error === undefined ? [] : [{ ...invalidKindValue.invalidSubnet({ reason: messageOf(error) }), path }];
}

function checkFamilies(
  path: string,
  subnet: string,
  families: readonly KindIpFamily[],
  ipFamily: KindIpFamily,
): Diagnostic[] {
  if (ipFamily === KindIpFamily.DUAL) {
    const fits = families.length === 1 || (families.length === 2 && families[0] !== families[1]);
    return fits ? [] : [{ ...wrongIpFamily.tooManyBlocks({ subnet }), path }];
  }
  const fits = families.length === 1 && families[0] === ipFamily;
  return fits ? [] : [{ ...wrongIpFamily.otherFamily({ subnet, ipFamily }), path }];
}

function familyOf(block: string): KindIpFamily {
  return isIPv6(block.split('/')[0] ?? '') ? KindIpFamily.IPV6 : KindIpFamily.IPV4;
}

function checkRoles(nodes: readonly KindNode[]): Diagnostic[] {
  return nodes.length > 0 && nodes.every(({ role }) => role === KindNodeRole.WORKER)
    ? [{ ...noControlPlaneNode.workersOnly(), path: 'nodes' }]
    : [];
}

function checkNode(path: string, node: KindNode): Diagnostic[] {
  const { extraPortMappings = [], extraMounts = [] } = node;
  return [
    ...extraPortMappings.flatMap((mapping, index) => checkMapping(`${path}.extraPortMappings[${index}]`, mapping)),
    ...extraMounts.flatMap((mount, index) => checkMount(`${path}.extraMounts[${index}]`, mount)),
    ...checkKubeadmPatches(`${path}.`, node),
  ];
}

function checkMapping(path: string, { containerPort, hostPort, listenAddress }: KindPortMapping): Diagnostic[] {
  return [
    ...checkContainerPort(`${path}.containerPort`, containerPort),
    ...checkHostPort(`${path}.hostPort`, hostPort),
    ...checkAddress(`${path}.listenAddress`, listenAddress),
  ];
}

function checkMount(path: string, { containerPath }: KindMount): Diagnostic[] {
  const relative = invalidKindValue.relativePath({ path: containerPath });
  return containerPath.startsWith('/') ? [] : [{ ...relative, path: `${path}.containerPath` }];
}

function checkAddress(path: string, address: string | undefined): Diagnostic[] {
  const error = address === undefined ? undefined : ipAddressError(address);
  return error === undefined ? [] : [{ ...invalidKindValue.invalidAddress({ reason: messageOf(error) }), path }];
}

function checkContainerPort(path: string, port: number): Diagnostic[] {
  const diagnostic = checkPort(port);
  return diagnostic === undefined ? [] : [{ ...diagnostic, path }];
}

function checkHostPort(path: string, port = 0): Diagnostic[] {
  const isPort = Number.isInteger(port) && port >= RUNTIME_CHOOSES && port <= HIGHEST_PORT;
  return isPort ? [] : [{ ...invalidKindValue.invalidHostPort({ port, highest: HIGHEST_PORT }), path }];
}

function apiServerPort(networking: KindNetworking): HostPort[] {
  const { apiServerPort: port = 0, apiServerAddress, ipFamily } = networking;
  const address = apiServerAddress ?? (ipFamily === KindIpFamily.IPV6 ? '::1' : '127.0.0.1');
  return port > 0 ? [{ path: 'networking.apiServerPort', address, port, protocol: KindProtocol.TCP }] : [];
}

function hostPortsOf(node: KindNode, nodeIndex: number, { ipFamily }: KindNetworking): HostPort[] {
  const everywhere = ipFamily === KindIpFamily.IPV6 ? '::' : '0.0.0.0';
  return (node.extraPortMappings ?? []).flatMap(({ hostPort: port = 0, listenAddress, protocol }, index) => {
    const path = `nodes[${nodeIndex}].extraPortMappings[${index}].hostPort`;
    const address = listenAddress ?? everywhere;
    return port > 0 ? [{ path, address, port, protocol: protocol ?? KindProtocol.TCP }] : [];
  });
}

/** Reports each port that an earlier one already uses. */
function checkHostPorts(ports: readonly HostPort[]): Diagnostic[] {
  return ports.flatMap((hostPort, index) => {
    const { path, address, port } = hostPort;
    const other = ports.slice(0, index).find((earlier) => conflict(hostPort, earlier));
    return other === undefined
      ? []
      : [{ ...hostPortInUse.portInUse({ port, address, other: other.path, otherAddress: other.address }), path }];
  });
}

function conflict(one: HostPort, other: HostPort): boolean {
  const overlap = one.address === other.address || [one, other].some(({ address }) => ANY_ADDRESS.includes(address));
  return one.port === other.port && one.protocol === other.protocol && overlap;
}
