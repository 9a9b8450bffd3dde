// Checks that every installer shares: options that none of them can install, or that would not have the described effect.

import {
  invalidScale,
  missingControlPlane,
  profileMismatch,
  repeatedInstallationName,
  unsupportedByInstaller,
  unsupportedByService,
} from '../../../diagnostics/codes/installation';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { ServiceType } from '../../../kubernetes/service';
import { validateMeshConfigVersion } from '../../../rules/versions';
import { meshConfigManifest } from '../../mesh-config/mesh-config-manifest';
import type { WorkloadOptions } from '../component-options';
import { DataPlane } from '../mesh-installation-options';
import { checkGatewayNames, checkNames } from './check-names';
import type { Plan, PlannedGateway } from './plan';
import { PROFILE_NAMES, profileContent } from './profiles';

/** Checks the options of an installation; paths are those of the options. */
export function checkPlan(plan: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  return [
    ...checkNames(plan),
    ...checkMeshConfig(plan),
    ...checkProfile(plan),
    ...checkRevisionTags(plan),
    ...checkCluster(plan),
    ...checkWorkload('istiod', plan.mesh.istiod ?? {}),
    ...plan.gateways.flatMap((gateway, index) => checkGateway(gateway, plan.gateways.slice(0, index))),
  ];
}

/** Path of a gateway in the options of an installation. */
export function gatewayPath(gateway: PlannedGateway): string {
  return `${gateway.isEgress ? 'egressGateways' : 'ingressGateways'}['${gateway.name}']`;
}

function checkMeshConfig({ mesh, version }: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  return mesh.meshConfig === undefined
    ? []
    : validateMeshConfigVersion(meshConfigManifest(mesh.meshConfig), version, ['meshConfig']);
}

function checkProfile({ mesh, profile = '', isAmbient }: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  const { dataPlane } = mesh;
  const content = profileContent(profile === '' ? 'default' : profile);
  const diagnostics: Diagnostic[] = [];
  if (content && dataPlane !== undefined && content.dataPlane !== dataPlane) {
    const wanted = dataPlane === DataPlane.AMBIENT ? 'Profile.AMBIENT' : 'Profile.DEFAULT';
    diagnostics.push({ ...profileMismatch.wrongDataPlane({ profile, dataPlane, wanted }), path: 'profile' });
  }
  if (mesh.ztunnel !== undefined && !isAmbient) {
    diagnostics.push({ ...profileMismatch.ztunnelWithoutAmbient(), path: 'ztunnel' });
  }
  return diagnostics;
}

function checkRevisionTags({ mesh }: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  const { revision = 'default', revisionTags = [] } = mesh;
  return revisionTags.flatMap((tag, index) =>
    tag === revision ? [{ ...repeatedInstallationName.tagIsRevision({ tag }), path: `revisionTags[${index}]` }] : [],
  );
}

function checkCluster({ mesh, profile = 'default', isAmbient, isRemote }: Omit<Plan, 'diagnostics'>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (isRemote && mesh.multiCluster?.remotePilotAddress === undefined) {
    const path = 'multiCluster.remotePilotAddress';
    diagnostics.push({ ...missingControlPlane.missingRemotePilotAddress(), path });
  }
  if (isRemote && isAmbient) {
    diagnostics.push({ ...profileMismatch.ambientRemote(), path: 'multiCluster.role' });
  } else if (isRemote && profile !== 'remote') {
    diagnostics.push({ ...profileMismatch.wrongRemoteProfile({ profile }), path: 'profile' });
  }
  if (profile === 'remote' && !isRemote) {
    diagnostics.push({ ...profileMismatch.missingRemoteRole(), path: 'multiCluster.role' });
  }
  return diagnostics;
}

function checkWorkload(path: string, { replicas, autoscaling }: WorkloadOptions): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (replicas !== undefined && autoscaling !== undefined) {
    diagnostics.push({ ...invalidScale.replicasWithAutoscaling({ replicas }), path: `${path}.replicas` });
  }
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 1)) {
    diagnostics.push({ ...invalidScale.invalidReplicas({ replicas }), path: `${path}.replicas` });
  }
  const { minReplicas = 1, maxReplicas = 5, cpuUtilization = 80 } = autoscaling ?? {};
  if (!Number.isInteger(cpuUtilization) || cpuUtilization < 1) {
    const cpuPath = `${path}.autoscaling.cpuUtilization`;
    diagnostics.push({ ...invalidScale.invalidCpuUtilization({ cpuUtilization }), path: cpuPath });
  }
  if (minReplicas > maxReplicas) {
    const minPath = `${path}.autoscaling.minReplicas`;
    diagnostics.push({ ...invalidScale.minAboveMax({ minReplicas, maxReplicas }), path: minPath });
  }
  return diagnostics;
}

function checkGateway(gateway: PlannedGateway, earlier: readonly PlannedGateway[]): Diagnostic[] {
  const path = gatewayPath(gateway);
  const { name, namespace } = gateway;
  const isRepeated = earlier.some((other) => other.name === name && other.namespace === namespace);
  return [
    ...checkGatewayNames(path, gateway),
    ...checkWorkload(path, gateway),
    ...(isRepeated ? [{ ...repeatedInstallationName.repeatedGateway({ name, namespace }), path }] : []),
    ...checkService(path, gateway),
  ];
}

function checkService(path: string, gateway: PlannedGateway): Diagnostic[] {
  const { externalTrafficPolicy, networkGateway, ports } = gateway;
  const isClusterIp = serviceTypeOf(gateway) === ServiceType.CLUSTER_IP;
  const diagnostics: Diagnostic[] = [];
  if (isClusterIp && externalTrafficPolicy !== undefined) {
    const policyPath = `${path}.externalTrafficPolicy`;
    diagnostics.push({ ...unsupportedByService.trafficPolicyOfClusterIp(), path: policyPath });
  }
  if (networkGateway !== undefined && ports !== undefined) {
    diagnostics.push({ ...unsupportedByService.eastWestPorts(), path: `${path}.ports` });
  }
  const nodePorts = (ports ?? []).flatMap(({ nodePort }, index) =>
    isClusterIp && nodePort !== undefined
      ? [{ ...unsupportedByService.nodePortOfClusterIp(), path: `${path}.ports[${index}].nodePort` }]
      : [],
  );
  return [...diagnostics, ...nodePorts];
}

function serviceTypeOf({ serviceType, isEgress }: PlannedGateway): ServiceType {
  return serviceType ?? (isEgress ? ServiceType.CLUSTER_IP : ServiceType.LOAD_BALANCER);
}

/** Reports a profile that an installer does not have. */
export function checkProfileName(installer: string, profile: string, advice: string): Diagnostic[] {
  if (profileContent(profile) !== undefined) {
    return [];
  }
  const unknown = unsupportedByInstaller.unknownProfile({ installer, profile, advice, profiles: PROFILE_NAMES });
  return [{ ...unknown, path: 'profile' }];
}

/** Reports values for the gateway chart, for an installer that does not use this chart. */
export function checkGatewayValues(installer: string, gateways: readonly PlannedGateway[]): Diagnostic[] {
  return gateways
    .filter(({ additionalValues }) => additionalValues !== undefined)
    .map((gateway) => ({
      ...unsupportedByInstaller.gatewayValues({ installer }),
      path: `${gatewayPath(gateway)}.additionalValues`,
    }));
}
