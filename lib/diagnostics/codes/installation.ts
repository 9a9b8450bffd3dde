// Codes for installations of Istio: options that no installer, or not the chosen one, can apply.
import { istioPage, kubernetesPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';
import { KIND_CODES } from './kind';

const INSTALL_PAGE = istioPage('setup/install');
const PROFILES_PAGE = istioPage('setup/additional-setup/config-profiles');
const MULTICLUSTER_PAGE = istioPage('setup/install/multicluster');
const GATEWAYS_PAGE = istioPage('setup/additional-setup/gateway');
const AUTOSCALING_PAGE = kubernetesPage('tasks/run-application/horizontal-pod-autoscale/');

export const INVALID_INSTALLATION_VALUE = defineCode({
  code: 'CDK0501',
  severity: Severity.ERROR,
  title: 'A name, a version or a port of an installation is invalid',
  explanation:
    'The value does not have the required syntax, so Helm, `istioctl`, the Sail operator or the API server rejects the installation.',
  fix: 'Correct the value.',
  documentation: INSTALL_PAGE,
});

export const invalidInstallationValue = messagesOf(INVALID_INSTALLATION_VALUE, {
  invalidVersion: ({ version, example }: { version: string; example: string }) => ({
    message: `${quote(version)} is not a version of Istio`,
    suggestion: `use a version such as ${example}`,
  }),
});

export const INVALID_SCALE = defineCode({
  code: 'CDK0502',
  severity: Severity.ERROR,
  title: 'The number of pods is invalid or contradictory',
  explanation:
    'A component has both a fixed number of pods and an autoscaler, which overrides the number. Or the minimum of the autoscaler is above its maximum, or a number is invalid.',
  fix: 'Set either `replicas` or `autoscaling`, with whole numbers and `minReplicas` not above `maxReplicas`.',
  documentation: AUTOSCALING_PAGE,
});

export const invalidScale = messagesOf(INVALID_SCALE, {
  replicasWithAutoscaling: ({ replicas }: { replicas: number }) => ({
    message: `autoscaling overrides the fixed number of pods, ${replicas}`,
    suggestion: 'set either replicas or autoscaling',
  }),
  invalidReplicas: ({ replicas }: { replicas: number }) => ({
    message: `${replicas} is not a valid number of pods`,
    suggestion: 'use a whole number of 1 or more',
  }),
  invalidCpuUtilization: ({ cpuUtilization }: { cpuUtilization: number }) => ({
    message: `${cpuUtilization} is not a valid percentage`,
    suggestion: 'use a whole number such as 80',
  }),
  minAboveMax: ({ minReplicas, maxReplicas }: { minReplicas: number; maxReplicas: number }) => ({
    message: `${minReplicas} is above maxReplicas, ${maxReplicas}`,
    suggestion: 'raise maxReplicas or lower minReplicas',
  }),
});

export const PROFILE_MISMATCH = defineCode({
  code: 'CDK0503',
  severity: Severity.ERROR,
  title: 'The profile does not match the data plane or the role of the cluster',
  explanation:
    'A profile installs the components of one data plane and of one kind of cluster. With another one, only half of the mesh would be installed.',
  fix: 'Use the profile for the data plane and the role, or leave `profile` out.',
  documentation: PROFILES_PAGE,
});

export const profileMismatch = messagesOf(PROFILE_MISMATCH, {
  wrongDataPlane: ({ profile, dataPlane, wanted }: { profile: string; dataPlane: string; wanted: string }) => ({
    message: `the profile ${quote(profile)} is not for the data plane ${quote(dataPlane)}`,
    suggestion: `use ${wanted}`,
  }),
  ztunnelWithoutAmbient: () => ({
    message: 'only an ambient mesh has ztunnel',
    suggestion: 'set dataPlane to DataPlane.AMBIENT, or leave ztunnel out',
  }),
  ambientRemote: () => ({
    message: 'the clusters of an ambient mesh are all primary clusters',
    suggestion: 'use ClusterRole.PRIMARY',
  }),
  wrongRemoteProfile: ({ profile }: { profile: string }) => ({
    message: `the profile ${quote(profile)} is not for a remote cluster`,
    suggestion: 'use Profile.REMOTE',
  }),
  missingRemoteRole: () => ({
    message: 'Profile.REMOTE is for remote clusters only',
    suggestion: 'set the role to ClusterRole.REMOTE, or use another profile',
  }),
});

export const MISSING_CONTROL_PLANE = defineCode({
  code: 'CDK0504',
  severity: Severity.ERROR,
  title: 'A remote cluster has no address of its control plane',
  explanation:
    'The proxies of a remote cluster connect to a control plane in another cluster. Without its address, no proxy starts.',
  fix: "Set `remotePilotAddress` to the address of the control plane's east-west gateway.",
  documentation: MULTICLUSTER_PAGE,
});

export const missingControlPlane = messagesOf(MISSING_CONTROL_PLANE, {
  missingRemotePilotAddress: () => ({
    message: 'a remote cluster requires the address of its control plane',
    suggestion: "set it to the address of the control plane's east-west gateway",
  }),
});

export const REPEATED_INSTALLATION_NAME = defineCode({
  code: 'CDK0505',
  severity: Severity.ERROR,
  title: 'Two parts of an installation have the same name',
  explanation:
    'The second of two gateways or Helm releases with the same name replaces the first one, and istiod serves a revision twice if a tag has its name.',
  fix: 'Give one of the two another name.',
  documentation: INSTALL_PAGE,
});

export const repeatedInstallationName = messagesOf(REPEATED_INSTALLATION_NAME, {
  tagIsRevision: ({ tag }: { tag: string }) => ({
    message: `${quote(tag)} is the revision itself`,
    suggestion: 'give the tag another name',
  }),
  repeatedGateway: ({ name, namespace }: { name: string; namespace: string }) => ({
    message: `another gateway in the namespace ${quote(namespace)} is also named ${quote(name)}`,
    suggestion: 'give one of them another name',
  }),
  repeatedRelease: ({ name }: { name: string }) => ({
    message: `two Helm releases are named ${quote(name)}`,
    suggestion: 'give the gateway another name',
  }),
});

export const UNSUPPORTED_BY_SERVICE = defineCode({
  code: 'CDK0506',
  severity: Severity.ERROR,
  title: 'The Service of a gateway does not support a setting',
  explanation:
    'The API server rejects node ports and an external traffic policy on a Service of type `ClusterIP`. The ports of an east-west gateway are fixed.',
  fix: 'Change the type of the Service, or leave the setting out.',
  documentation: GATEWAYS_PAGE,
});

export const unsupportedByService = messagesOf(UNSUPPORTED_BY_SERVICE, {
  trafficPolicyOfClusterIp: () => ({
    message: 'a Service of type ClusterIP does not have an external traffic policy',
    suggestion: 'use the type NODE_PORT or LOAD_BALANCER',
  }),
  nodePortOfClusterIp: () => ({
    message: 'a Service of type ClusterIP does not have node ports',
    suggestion: 'use the type NODE_PORT or LOAD_BALANCER',
  }),
  eastWestPorts: () => ({
    message: 'the ports of an east-west gateway are fixed',
    suggestion: 'leave ports out',
  }),
});

export const UNSUPPORTED_BY_INSTALLER = defineCode({
  code: 'CDK0507',
  severity: Severity.ERROR,
  title: 'The installer does not support an option',
  explanation:
    '`istioctl`, Helm, Argo CD and the Sail operator share most options of an installation, but not all. The installer would ignore or reject this one.',
  fix: 'Leave the option out, or use another installer.',
  documentation: INSTALL_PAGE,
});

export const unsupportedByInstaller = messagesOf(UNSUPPORTED_BY_INSTALLER, {
  unknownProfile: ({ installer, profile, advice, profiles }: UnknownProfile) => ({
    message: `${installer} cannot install the profile ${quote(profile)}`,
    suggestion: `${advice}, or use one of ${profiles.join(', ')}`,
  }),
  gatewayValues: ({ installer }: { installer: string }) => ({
    message: `${installer} does not install gateways with the gateway chart and ignores its values`,
    suggestion: 'leave additionalValues out, or use HelmInstallation',
  }),
  versionWithPrefix: ({ version }: { version: string }) => ({
    message: `the version ${quote(version)} begins with "v", which SailInstallation adds`,
    suggestion: `use ${quote(version.slice(1))}`,
  }),
});

interface UnknownProfile {
  readonly installer: string;
  readonly profile: string;
  readonly advice: string;
  readonly profiles: readonly string[];
}

/** Codes for installations. */
export const INSTALLATION_CODES: readonly CodeDefinition[] = [
  INVALID_INSTALLATION_VALUE,
  INVALID_SCALE,
  PROFILE_MISMATCH,
  MISSING_CONTROL_PLANE,
  REPEATED_INSTALLATION_NAME,
  UNSUPPORTED_BY_SERVICE,
  UNSUPPORTED_BY_INSTALLER,
  ...KIND_CODES,
];
