// What kind or the container runtime would refuse in the configuration of a cluster.
import { isIPv6 } from 'node:net';
import { checkPort } from '../../base/value-checks';
import { messageOf } from '../../diagnostics/format/summary';
import { quote } from '../../diagnostics/words';
import { HIGHEST_PORT } from '../../facts/ports';
import { cidrProblem, ipProblem } from '../../rules/istio/shared/addresses';
import type { KindClusterProps } from './kind-cluster-props';
import { KindIpFamily, type KindNetworking } from './kind-networking';
import { type KindMount, type KindNode, KindNodeRole, KindProtocol } from './kind-node';
import { containerdPatchProblems, kubeadmPatchProblems } from './kind-patch-problems';

// kind takes `-` and `.` at the start too, but nodes are named after the cluster, and Docker does not.
const NAME = /^[a-z0-9][a-z0-9.-]*$/;
/** Kept for the container runtime to choose a port; 0 is any that is free, as no port is. */
const RUNTIME_CHOOSES = -1;
const ANY_ADDRESS = ['0.0.0.0', '::'];

/** A port of the machine that is in use once the cluster runs. */
interface TakenPort {
  readonly path: string;
  readonly address: string;
  readonly port: number;
  readonly protocol: KindProtocol;
}

/** Everything that is wrong with a cluster. */
export function kindProblems(props: KindClusterProps): string[] {
  const { name, nodes = [], networking = {} } = props;
  return [
    ...(name === undefined ? [] : nameProblems(name)),
    ...networkingProblems(networking),
    ...roleProblems(nodes),
    ...nodes.flatMap((node, index) => nodeProblems(`nodes[${index}]`, node)),
    ...clashes([...apiServerPort(networking), ...nodes.flatMap((node, index) => takenPorts(node, index, networking))]),
    ...kubeadmPatchProblems('', props),
    ...containerdPatchProblems(props.containerdConfigPatchesJson6902 ?? []),
  ];
}

function nameProblems(name: string): string[] {
  const remedy = "use lower-case letters, digits, '-' and '.', and begin with a letter or digit";
  return NAME.test(name) ? [] : [`name: ${quote(name)} is no name of a cluster; ${remedy}`];
}

function networkingProblems(networking: KindNetworking): string[] {
  const { podSubnet, serviceSubnet, apiServerAddress, apiServerPort: port, ipFamily } = networking;
  return [
    ...subnetProblems('networking.podSubnet', podSubnet, ipFamily),
    ...subnetProblems('networking.serviceSubnet', serviceSubnet, ipFamily),
    ...addressProblems('networking.apiServerAddress', apiServerAddress),
    ...machinePortProblems('networking.apiServerPort', port),
  ];
}

function subnetProblems(path: string, subnet: string | undefined, ipFamily = KindIpFamily.IPV4): string[] {
  if (subnet === undefined) {
    return [];
  }
  const blocks = subnet.split(',');
  const problems = blocks.flatMap((block) => cidrProblem(block) ?? []);
  if (problems.length > 0) {
    return problems.map((problem) => `${path}: ${problem}`);
  }
  const families = blocks.map(familyOf);
  if (ipFamily === KindIpFamily.DUAL) {
    const fits = families.length === 1 || (families.length === 2 && families[0] !== families[1]);
    return fits ? [] : [`${path}: ${quote(subnet)} is too much; give one block, or one of IPv4 and one of IPv6`];
  }
  return families.length === 1 && families[0] === ipFamily
    ? []
    : [`${path}: ${quote(subnet)} does not fit ipFamily ${ipFamily}; give one block of that family, or set ipFamily`];
}

function familyOf(block: string): KindIpFamily {
  return isIPv6(block.split('/')[0] ?? '') ? KindIpFamily.IPV6 : KindIpFamily.IPV4;
}

function roleProblems(nodes: readonly KindNode[]): string[] {
  return nodes.length > 0 && nodes.every(({ role }) => role === KindNodeRole.WORKER)
    ? ['nodes: all are workers; give one the role KindNodeRole.CONTROL_PLANE']
    : [];
}

function nodeProblems(path: string, node: KindNode): string[] {
  const { extraPortMappings = [], extraMounts = [] } = node;
  return [
    ...extraPortMappings.flatMap(({ containerPort, hostPort, listenAddress }, index) => {
      const place = `${path}.extraPortMappings[${index}]`;
      return [
        ...portProblems(`${place}.containerPort`, containerPort),
        ...machinePortProblems(`${place}.hostPort`, hostPort),
        ...addressProblems(`${place}.listenAddress`, listenAddress),
      ];
    }),
    ...extraMounts.flatMap((mount, index) => mountProblems(`${path}.extraMounts[${index}]`, mount)),
    ...kubeadmPatchProblems(`${path}.`, node),
  ];
}

function mountProblems(path: string, { containerPath }: KindMount): string[] {
  return containerPath.startsWith('/')
    ? []
    : [`${path}.containerPath: ${quote(containerPath)} is not absolute; give a path that begins with /`];
}

function addressProblems(path: string, address: string | undefined): string[] {
  const problem = address === undefined ? undefined : ipProblem(address);
  return problem === undefined ? [] : [`${path}: ${problem}`];
}

function portProblems(path: string, port: number): string[] {
  const problem = checkPort(port);
  return problem === undefined ? [] : [messageOf({ ...problem, path })];
}

function machinePortProblems(path: string, port = 0): string[] {
  const isPort = Number.isInteger(port) && port >= RUNTIME_CHOOSES && port <= HIGHEST_PORT;
  const remedy = `give a number from 1 to ${HIGHEST_PORT}, or ${RUNTIME_CHOOSES} to have Docker or Podman choose one`;
  return isPort ? [] : [`${path}: ${port} is no port; ${remedy}`];
}

function apiServerPort(networking: KindNetworking): TakenPort[] {
  const { apiServerPort: port = 0, apiServerAddress, ipFamily } = networking;
  const address = apiServerAddress ?? (ipFamily === KindIpFamily.IPV6 ? '::1' : '127.0.0.1');
  return port > 0 ? [{ path: 'networking.apiServerPort', address, port, protocol: KindProtocol.TCP }] : [];
}

function takenPorts(node: KindNode, nodeIndex: number, { ipFamily }: KindNetworking): TakenPort[] {
  const everywhere = ipFamily === KindIpFamily.IPV6 ? '::' : '0.0.0.0';
  return (node.extraPortMappings ?? []).flatMap(({ hostPort: port = 0, listenAddress, protocol }, index) => {
    const path = `nodes[${nodeIndex}].extraPortMappings[${index}].hostPort`;
    const address = listenAddress ?? everywhere;
    return port > 0 ? [{ path, address, port, protocol: protocol ?? KindProtocol.TCP }] : [];
  });
}

/** Each port that an earlier one is in the way of. */
function clashes(ports: readonly TakenPort[]): string[] {
  return ports.flatMap((port, index) => {
    const other = ports.slice(0, index).find((earlier) => clash(port, earlier));
    const { path, address, port: number } = port;
    return other === undefined
      ? []
      : [`${path}: ${number} on ${address} is taken by ${other.path} on ${other.address}; choose another one`];
  });
}

function clash(one: TakenPort, other: TakenPort): boolean {
  const meet = one.address === other.address || [one, other].some(({ address }) => ANY_ADDRESS.includes(address));
  return one.port === other.port && one.protocol === other.protocol && meet;
}
