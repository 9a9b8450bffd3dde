import type { k8s, ServiceType } from 'cdk8s-plus-30';
import { BOOKINFO_VERSION } from '../../../facts/versions';
import type { DestinationRules } from '../../destination-rules';
import type { ImageOptions } from '../../image-options';
import type { PodSecurity } from '../../pod-security';
import type { ServiceAccountSpec } from '../../private/core-objects';
import type { DeploymentSpec, StringMap } from '../../private/deployment';
import type { MicroserviceSpec, VersionSpec } from '../../private/microservice-spec';
import { securityContextFor } from '../../private/security-context';

const REGISTRY = 'registry.istio.io/release';
const PORT = 9080;

/** Settings for all services of Bookinfo. */
export interface BookinfoSettings {
  readonly images?: ImageOptions;
  readonly podSecurity?: PodSecurity;
  readonly dualStack?: boolean;
  readonly serviceAccounts: boolean;
  readonly destinationRules: DestinationRules;
  readonly versionServices?: boolean;
}

/** Options for `bookinfoService`. */
export interface BookinfoServiceSpec {
  readonly name: string;
  /** IP families in the order of the dual-stack manifest of this service. */
  readonly ipFamilies: string[];
  readonly nodePort?: number;
  readonly serviceType?: ServiceType;
  readonly versions: BookinfoVersionSpec[];
  readonly knownVersions?: string[];
}

/** A version of a service. */
export interface BookinfoVersionSpec {
  readonly version: string;
  /** Version of the image, if it differs from that of the service. */
  readonly imageVersion?: string;
  /** ServiceAccount of the pods: that of the service, none, or its own. */
  readonly account: 'shared' | 'none' | ServiceAccountSpec;
  readonly environment?: StringMap;
  readonly annotations?: StringMap;
  readonly volumeMounts?: k8s.VolumeMount[];
  readonly volumes?: k8s.Volume[];
}

/** Returns the full name of an image of Bookinfo, such as `details-v1`, with registry and tag. */
export function bookinfoImage(
  image: string,
  { registry = REGISTRY, tag = BOOKINFO_VERSION }: ImageOptions = {},
): string {
  return `${registry}/examples-bookinfo-${image}:${tag}`;
}

/** Returns the labels of a Service of Bookinfo. */
export function serviceLabels(name: string): StringMap {
  return { app: name, service: name };
}

/** Returns the properties of a service of Bookinfo. */
export function bookinfoService(settings: BookinfoSettings, spec: BookinfoServiceSpec): MicroserviceSpec {
  const { name, nodePort, serviceType, knownVersions } = spec;
  const account = { name: `bookinfo-${name}`, labels: { account: name } };
  return {
    name,
    labels: serviceLabels(name),
    port: { name: 'http', port: PORT },
    serviceType,
    nodePort,
    ipFamilies: settings.dualStack ? spec.ipFamilies : undefined,
    serviceAccount: settings.serviceAccounts ? account : undefined,
    versions: spec.versions.map((version) => versionSpec(settings, name, account, version)),
    knownVersions,
    destinationRules: settings.destinationRules,
    versionServices: settings.versionServices,
  };
}

function versionSpec(
  settings: BookinfoSettings,
  name: string,
  shared: ServiceAccountSpec,
  spec: BookinfoVersionSpec,
): VersionSpec {
  const { version, account } = spec;
  const own = typeof account === 'object' && settings.serviceAccounts ? account : undefined;
  const used = account === 'shared' && settings.serviceAccounts ? shared : own;
  return { version, deployment: deploymentSpec(settings, name, spec, used?.name), serviceAccount: own };
}

function deploymentSpec(
  settings: BookinfoSettings,
  name: string,
  spec: BookinfoVersionSpec,
  serviceAccountName: string | undefined,
): DeploymentSpec {
  const { version, imageVersion = version, environment, annotations, volumeMounts, volumes } = spec;
  return {
    name: `${name}-${version}`,
    labels: { app: name, version },
    annotations,
    serviceAccountName,
    container: {
      name,
      image: bookinfoImage(`${name}-${imageVersion}`, settings.images),
      imagePullPolicy: 'IfNotPresent',
      env: environment && Object.entries(environment).map(([key, value]) => ({ name: key, value })),
      ports: [{ containerPort: PORT }],
      securityContext: securityContextFor(settings.podSecurity),
      volumeMounts,
    },
    volumes,
  };
}
