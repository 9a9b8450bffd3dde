// What no tool can install, or what would not do what it says.
import { ServiceType } from 'cdk8s-plus-30';
import type { WorkloadOptions } from '../component-options';
import { DataPlane } from '../mesh-installation-options';
import { gatewayNameProblems, nameProblems } from './name-problems';
import type { Plan, PlannedGateway } from './plan';
import { PROFILE_NAMES, profileContent } from './profiles';

/** The problems of a wish, each with the path of its field. */
export function problemsOfWish(plan: Omit<Plan, 'problems'>): string[] {
  return [
    ...nameProblems(plan),
    ...profileProblems(plan),
    ...revisionProblems(plan),
    ...clusterProblems(plan),
    ...workloadProblems('istiod', plan.mesh.istiod ?? {}),
    ...plan.gateways.flatMap((gateway, index) => gatewayProblems(gateway, index, plan.gateways)),
  ];
}

/** Where a gateway stands in the wish. */
export function gatewayPath(gateway: PlannedGateway): string {
  return `${gateway.isEgress ? 'egressGateways' : 'ingressGateways'}['${gateway.name}']`;
}

function profileProblems({ mesh, profile, isAmbient }: Omit<Plan, 'problems'>): string[] {
  const content = profileContent(profile ?? 'default');
  const problems: string[] = [];
  if (content && mesh.dataPlane !== undefined && content.dataPlane !== mesh.dataPlane) {
    const wanted = mesh.dataPlane === DataPlane.AMBIENT ? 'Profile.AMBIENT' : 'Profile.DEFAULT';
    problems.push(`profile: '${profile}' is not for a data plane of ${mesh.dataPlane}; use ${wanted}`);
  }
  if (mesh.ztunnel !== undefined && !isAmbient) {
    problems.push('ztunnel: only an ambient mesh has it; set dataPlane to DataPlane.AMBIENT, or leave ztunnel out');
  }
  return problems;
}

function revisionProblems({ mesh: { revision, revisionTags = [] } }: Omit<Plan, 'problems'>): string[] {
  const own = revision ?? 'default';
  return revisionTags.flatMap((tag, index) =>
    tag === own ? [`revisionTags[${index}]: '${tag}' is the revision itself; give the tag another name`] : [],
  );
}

function clusterProblems({ mesh, profile, isAmbient, isRemote }: Omit<Plan, 'problems'>): string[] {
  const problems: string[] = [];
  if (isRemote && mesh.multiCluster?.remotePilotAddress === undefined) {
    problems.push(
      'multiCluster.remotePilotAddress: a remote cluster needs it; give the address of the east-west gateway of its control plane',
    );
  }
  if (isRemote && isAmbient) {
    problems.push('multiCluster.role: an ambient mesh has primary clusters only; use ClusterRole.PRIMARY');
  } else if (isRemote && profile !== 'remote') {
    problems.push(`profile: '${profile}' is not for a remote cluster; use Profile.REMOTE`);
  }
  if (profile === 'remote' && !isRemote) {
    problems.push('multiCluster.role: Profile.REMOTE needs ClusterRole.REMOTE; set both');
  }
  return problems;
}

function workloadProblems(path: string, { replicas, autoscaling }: WorkloadOptions): string[] {
  const problems: string[] = [];
  if (replicas !== undefined && autoscaling !== undefined) {
    problems.push(`${path}.replicas: ${replicas} would be overruled by autoscaling; give one of the two`);
  }
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 1)) {
    problems.push(`${path}.replicas: ${replicas} is no number of pods; give a whole number of 1 or more`);
  }
  const { minReplicas = 1, maxReplicas = 5, cpuUtilization = 80 } = autoscaling ?? {};
  if (!Number.isInteger(cpuUtilization) || cpuUtilization < 1) {
    problems.push(
      `${path}.autoscaling.cpuUtilization: ${cpuUtilization} is no percentage; give a whole number such as 80`,
    );
  }
  if (minReplicas > maxReplicas) {
    problems.push(`${path}.autoscaling.minReplicas: ${minReplicas} is above maxReplicas, ${maxReplicas}; raise that`);
  }
  return problems;
}

function gatewayProblems(gateway: PlannedGateway, index: number, all: readonly PlannedGateway[]): string[] {
  const path = gatewayPath(gateway);
  const problems = [...gatewayNameProblems(path, gateway), ...workloadProblems(path, gateway)];
  const before = all.slice(0, index);
  if (before.some(({ name, namespace }) => name === gateway.name && namespace === gateway.namespace)) {
    problems.push(`${path}: there are two gateways of this name; give each another one`);
  }
  const isInternal = serviceTypeOf(gateway) === ServiceType.CLUSTER_IP;
  if (isInternal && gateway.externalTrafficPolicy !== undefined) {
    problems.push(
      `${path}.externalTrafficPolicy: a Service of type ClusterIP has none; use ServiceType.NODE_PORT or LOAD_BALANCER`,
    );
  }
  if (gateway.networkGateway !== undefined && gateway.ports !== undefined) {
    problems.push(`${path}.ports: the ports of an east-west gateway are given; leave them out`);
  }
  gateway.ports?.forEach(({ nodePort }, position) => {
    const field = `${path}.ports[${position}].nodePort`;
    if (nodePort !== undefined && isInternal) {
      problems.push(`${field}: a Service of type ClusterIP has none; use ServiceType.NODE_PORT or LOAD_BALANCER`);
    }
  });
  return problems;
}

function serviceTypeOf({ serviceType, isEgress }: PlannedGateway): ServiceType {
  return serviceType ?? (isEgress ? ServiceType.CLUSTER_IP : ServiceType.LOAD_BALANCER);
}

/** Says that a tool has no such profile; nothing where it has. */
export function unknownProfile(tool: string, profile: string, advice: string): string[] {
  return profileContent(profile) === undefined
    ? [`profile: ${tool} cannot install '${profile}'; ${advice}, or use one of ${PROFILE_NAMES.join(', ')}`]
    : [];
}
