// Properties of the services of "Istio in Action".

import { type k8s, Protocol } from 'cdk8s-plus-30';
import { FAKE_SERVICE_VERSION, ISTIO_IN_ACTION_VERSION } from '../../../facts/versions';
import type { DestinationRules } from '../../destination-rules';
import type { ImageOptions } from '../../image-options';
import type { DeploymentSpec } from '../../private/deployment';
import type { MicroserviceSpec } from '../../private/microservice-spec';
import { CatalogVersion, WebappImage } from '../istio-in-action-props';

const REGISTRY = 'istioinaction';
const FAKE_SERVICE_IMAGE = `nicholasjackson/fake-service:${FAKE_SERVICE_VERSION}`;
const SERVICE_PORT = 80;
const CATALOG_PORT = 3000;
const WEB_PORT = 8080;
const NAMESPACE_VARIABLE: k8s.EnvVar = {
  name: 'KUBERNETES_NAMESPACE',
  valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
};

/** Settings for all services. */
export interface IstioInActionSettings {
  readonly images?: ImageOptions;
  readonly serviceAccounts: boolean;
  readonly versionServices?: boolean;
  readonly destinationRules: DestinationRules;
  /** Namespace of the application, in the host names by which its services call each other. */
  readonly namespace: string;
}

/** Options for `deploymentSpec`. */
interface WorkloadSpec {
  readonly name: string;
  /** Version label of the pods. */
  readonly version?: string;
  readonly port: number;
  readonly env?: k8s.EnvVar[];
}

/** Returns the properties of the catalog service. */
export function catalogService(
  settings: IstioInActionSettings,
  versions: CatalogVersion[] = [CatalogVersion.V1],
): MicroserviceSpec {
  return {
    ...service(settings, 'catalog', CATALOG_PORT),
    ...accountOf(settings, 'catalog'),
    versions: versions.map((version) => ({ version, deployment: catalogDeployment(settings, version) })),
    knownVersions: [CatalogVersion.V1, CatalogVersion.V2],
  };
}

/** Returns the properties of the webapp service, whose pods have no version label. */
export function webappService(settings: IstioInActionSettings, image: WebappImage | undefined): MicroserviceSpec {
  const isFake = image === WebappImage.FAKE_SERVICE;
  const deployment = isFake ? fakeWebappDeployment(settings) : webappDeployment(settings);
  const serviceAccountName = accountOf(settings, 'webapp').serviceAccount?.name;
  return {
    ...service(settings, 'webapp', WEB_PORT),
    ...accountOf(settings, 'webapp'),
    versions: [{ deployment: { ...deployment, serviceAccountName } }],
  };
}

/** Returns the properties of the forum service, which has no ServiceAccount in the book. */
export function forumService(settings: IstioInActionSettings): MicroserviceSpec {
  const deployment = deploymentSpec(settings, { name: 'forum', version: 'v1', port: WEB_PORT });
  return {
    ...service(settings, 'forum', WEB_PORT),
    versions: [{ version: 'v1', deployment: { ...deployment, revisionHistoryLimit: 2 } }],
  };
}

function service(
  { versionServices, destinationRules }: IstioInActionSettings,
  name: string,
  targetPort: number,
): Omit<MicroserviceSpec, 'versions'> {
  return {
    name,
    labels: { app: name },
    port: { name: 'http', port: SERVICE_PORT, targetPort, protocol: Protocol.TCP },
    subsetPrefix: 'version-',
    versionServices,
    destinationRules,
  };
}

function accountOf({ serviceAccounts }: IstioInActionSettings, name: string): Pick<MicroserviceSpec, 'serviceAccount'> {
  return serviceAccounts ? { serviceAccount: { name } } : {};
}

function catalogDeployment(settings: IstioInActionSettings, version: CatalogVersion): DeploymentSpec {
  const workload = { name: 'catalog', version, port: CATALOG_PORT };
  if (version === CatalogVersion.V2) {
    const env = [{ name: 'SHOW_IMAGE', value: 'true' }];
    // In the book, the second version uses the default account.
    return { ...deploymentSpec(settings, { ...workload, env }), name: 'catalog-v2' };
  }
  const serviceAccountName = accountOf(settings, 'catalog').serviceAccount?.name;
  return { ...deploymentSpec(settings, workload), serviceAccountName };
}

function webappDeployment(settings: IstioInActionSettings): DeploymentSpec {
  const env = [
    { name: 'CATALOG_SERVICE_HOST', value: `catalog.${settings.namespace}` },
    { name: 'CATALOG_SERVICE_PORT', value: String(SERVICE_PORT) },
    { name: 'FORUM_SERVICE_HOST', value: `forum.${settings.namespace}` },
    { name: 'FORUM_SERVICE_PORT', value: String(SERVICE_PORT) },
  ];
  return deploymentSpec(settings, { name: 'webapp', port: WEB_PORT, env });
}

function fakeWebappDeployment(settings: IstioInActionSettings): DeploymentSpec {
  const env = [
    { name: 'LISTEN_ADDR', value: `0.0.0.0:${WEB_PORT}` },
    { name: 'UPSTREAM_URIS', value: `http://catalog:${SERVICE_PORT}/items` },
    { name: 'NAME', value: 'webapi' },
    { name: 'MESSAGE', value: 'Hello!' },
  ];
  const { container, ...spec } = deploymentSpec(settings, { name: 'webapp', port: WEB_PORT });
  return { ...spec, container: { ...container, image: FAKE_SERVICE_IMAGE, env: [...env, ...(container.env ?? [])] } };
}

function deploymentSpec({ images = {} }: IstioInActionSettings, spec: WorkloadSpec): DeploymentSpec {
  const { name, version, port, env = [] } = spec;
  const { registry = REGISTRY, tag = ISTIO_IN_ACTION_VERSION } = images;
  return {
    name,
    labels: { app: name, ...(version !== undefined && { version }) },
    container: {
      name,
      image: `${registry}/${name}:${tag}`,
      imagePullPolicy: 'IfNotPresent',
      env: [NAMESPACE_VARIABLE, ...env],
      ports: [{ containerPort: port, name: 'http', protocol: 'TCP' }],
      securityContext: { privileged: false },
    },
  };
}
