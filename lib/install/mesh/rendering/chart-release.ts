// The Helm releases of an installation, in the order in which they are installed.
import { repeatedInstallationName } from '../../../diagnostics/codes/installation';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { withoutGaps } from '../../../private/merge';
import {
  baseGlobalValues,
  cniValues,
  defaultRevision,
  globalValues,
  istiodRemoteValues,
  istioNamespace,
  nodeGlobalValues,
  pilotValues,
  type Values,
  ztunnelValues,
} from './chart-values';
import { checkProfileName } from './check-plan';
import { gatewayValues } from './gateway-values';
import type { Plan } from './plan';
import { profileContent } from './profiles';

/** URL of the Helm repository with Istio's charts. */
export const CHART_REPOSITORY = 'https://istio-release.storage.googleapis.com/charts';

/** A Helm release, the installation of a chart. */
export interface ChartRelease {
  readonly name: string;
  readonly chart: string;
  readonly namespace: string;
  readonly values: Values;
  /** Position in the order; releases with the same position do not wait for each other. */
  readonly wave: number;
}

/**
 * Returns the releases of an installation.
 *
 * @param withBase - whether to include the chart `base`, which all control planes of a cluster share
 */
export function releasesOf(plan: Plan, withBase = true): ChartRelease[] {
  const { mesh, namespace } = plan;
  const { revision } = mesh;
  const { chartProfile: profile, platform } = profileContent(plan.profile ?? 'default') ?? {};
  const node = { platform, ...nodeGlobalValues(plan) };
  const base = {
    profile: plan.isRemote ? profile : undefined,
    defaultRevision: defaultRevision(plan),
    global: { platform, ...baseGlobalValues(plan) },
  };
  const istiod = {
    profile,
    revision,
    revisionTags: mesh.revisionTags,
    // A remote cluster has no configuration of its own; only this chart requires the setting.
    global: { platform, ...globalValues(plan), configCluster: plan.isRemote || undefined },
    pilot: pilotValues(plan),
    istiodRemote: istiodRemoteValues(plan),
  };
  const cni = { profile, global: node, cni: cniValues(plan) };
  const ztunnel = {
    revision,
    global: { ...node, istioNamespace: istioNamespace(namespace), network: mesh.multiCluster?.network },
    multiCluster: { clusterName: mesh.multiCluster?.clusterName },
    ...ztunnelValues(plan),
  };
  const suffix = revision === undefined ? '' : `-${revision}`;
  return [
    ...(withBase ? [{ name: 'istio-base', chart: 'base', namespace, values: withoutGaps(base), wave: 0 }] : []),
    {
      name: `istiod${suffix}`,
      chart: 'istiod',
      namespace,
      // Empty values of the user are kept.
      values: { ...withoutGaps(istiod), ...(plan.meshConfig && { meshConfig: plan.meshConfig }) },
      wave: 1,
    },
    ...(plan.hasCni
      ? [{ name: 'istio-cni', chart: 'cni', namespace: plan.cniNamespace, values: withoutGaps(cni), wave: 2 }]
      : []),
    ...(plan.isAmbient
      ? [{ name: 'ztunnel', chart: 'ztunnel', namespace: plan.ztunnelNamespace, values: withoutGaps(ztunnel), wave: 3 }]
      : []),
    ...plan.gateways.map((gateway) => ({
      name: gateway.name,
      chart: 'gateway',
      namespace: gateway.namespace,
      values: gatewayValues(gateway, plan),
      wave: 4,
    })),
  ];
}

/** The control plane as an Istio of the Sail operator, which has the values of the chart for istiod. */
export function describeReleases(plan: Plan): Record<string, unknown> {
  const { namespace, mesh, meshConfig } = plan;
  const values = { global: globalValues(plan), pilot: pilotValues(plan), ...(meshConfig && { meshConfig }) };
  return {
    apiVersion: 'sailoperator.io/v1',
    kind: 'Istio',
    metadata: { name: mesh.revision ?? 'default' },
    spec: { version: `v${plan.version}`, namespace, values },
  };
}

/** Checks an installation by Helm or Argo CD. */
export function checkReleases(plan: Plan): Diagnostic[] {
  const advice = 'set the options of a custom profile here, because the charts do not read profiles from files';
  return [
    ...plan.diagnostics,
    ...(plan.profile === undefined ? [] : checkProfileName('Helm', plan.profile, advice)),
    ...checkReleaseNames(plan),
  ];
}

/** Names are unique in all namespaces: Applications of Argo CD share one, and the files of values are in one folder. */
function checkReleaseNames(plan: Plan): Diagnostic[] {
  const names = releasesOf(plan).map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => repeatedInstallationName.repeatedRelease({ name }));
}
