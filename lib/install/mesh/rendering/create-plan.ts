// Applies all defaults to the options of an installation.

import type { IConstruct } from 'constructs';
import { Renderer } from '../../../base/renderer';
import { settingsOf } from '../../../base/settings';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { EGRESS_GATEWAY, INGRESS_GATEWAY } from '../../../facts/gateways';
import { CLUSTER_DOMAIN, ROOT_NAMESPACE, TRUST_DOMAIN } from '../../../facts/namespaces';
import { ISTIO_VERSION } from '../../../facts/versions';
import { meshConfigManifest } from '../../mesh-config/mesh-config-manifest';
import type { GatewayOptions } from '../gateway-options';
import { DataPlane, type MeshInstallationOptions } from '../mesh-installation-options';
import { ClusterRole } from '../multi-cluster-options';
import { checkPlan } from './check-plan';
import type { Plan, PlannedGateway } from './plan';
import { profileContent } from './profiles';

/** Creates the plan of an installation, and checks it. */
export function createPlan(construct: IConstruct, mesh: MeshInstallationOptions, defaultVersion = ISTIO_VERSION): Plan {
  const profile = profileOf(mesh);
  const content = profileContent(profile ?? 'default');
  const namespace = mesh.namespace ?? ROOT_NAMESPACE;
  const nodeNamespace = content?.nodeNamespace ?? namespace;
  const isAmbient = (mesh.dataPlane ?? content?.dataPlane) === DataPlane.AMBIENT;
  const gateways = [
    ...gatewaysOf(mesh.ingressGateways, content?.ingress ? INGRESS_GATEWAY : undefined, false, namespace),
    ...gatewaysOf(mesh.egressGateways, content?.egress ? EGRESS_GATEWAY : undefined, true, namespace),
  ];
  const { meshConfig, diagnostics } = renderMeshConfig(construct, mesh, namespace);
  const plan = {
    mesh,
    version: mesh.version ?? defaultVersion,
    profile,
    namespace,
    isAmbient,
    isRemote: mesh.multiCluster?.role === ClusterRole.REMOTE,
    hasCni: mesh.cni !== undefined || isAmbient || content?.cni === true,
    cniNamespace: mesh.cni?.namespace ?? nodeNamespace,
    ztunnelNamespace: mesh.ztunnel?.namespace ?? nodeNamespace,
    meshConfig,
    gateways,
  };
  return { ...plan, diagnostics: [...diagnostics, ...checkPlan(plan)] };
}

function profileOf({ profile, dataPlane, multiCluster }: MeshInstallationOptions): string | undefined {
  const given = profile === undefined ? undefined : String(profile._render());
  if (dataPlane === DataPlane.AMBIENT) {
    const ambient = given === 'openshift' ? 'openshift-ambient' : 'ambient';
    return given === undefined || given === 'default' || given === 'openshift' ? ambient : given;
  }
  return given ?? (multiCluster?.role === ClusterRole.REMOTE ? 'remote' : undefined);
}

function gatewaysOf(
  given: readonly GatewayOptions[] | undefined,
  nameInProfile: string | undefined,
  isEgress: boolean,
  namespace: string,
): PlannedGateway[] {
  const gateways = given ?? (nameInProfile === undefined ? [] : [{ name: nameInProfile }]);
  return gateways.map((gateway) => ({ ...gateway, isEgress, namespace: gateway.namespace ?? namespace }));
}

function renderMeshConfig(
  construct: IConstruct,
  { meshConfig }: MeshInstallationOptions,
  namespace: string,
): { meshConfig: Record<string, unknown> | undefined; diagnostics: readonly Diagnostic[] } {
  const { clusterDomain = CLUSTER_DOMAIN, trustDomain = TRUST_DOMAIN } = settingsOf(construct);
  const renderer = new Renderer({ construct, namespace, clusterDomain, trustDomain }, 'meshConfig');
  const rendered = meshConfig && (renderer.render(meshConfigManifest(meshConfig)) as Record<string, unknown>);
  return { meshConfig: rendered, diagnostics: renderer.diagnostics };
}
