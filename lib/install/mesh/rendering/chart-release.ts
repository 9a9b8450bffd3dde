// The Helm releases that an installation consists of, in the order in which they are installed.
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
import { gatewayValues } from './gateway-values';
import type { Plan } from './plan';
import { unknownProfile } from './plan-problems';
import { profileContent } from './profiles';

/** Address of the Helm repository with Istio's charts. */
export const CHART_REPOSITORY = 'https://istio-release.storage.googleapis.com/charts';

/** A chart that is installed. */
export interface ChartRelease {
  readonly name: string;
  readonly chart: string;
  readonly namespace: string;
  readonly values: Values;
  /** Place in the order; releases of the same place do not wait for each other. */
  readonly wave: number;
}

/** The releases of an installation, with or without that which all control planes of a cluster share. */
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
    // A remote cluster keeps no configuration of its own; only this chart asks for it by name.
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
      // What a user gave empty stays.
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

/** What the charts cannot express. */
export function problemsOfReleases(plan: Plan): string[] {
  return [
    ...plan.problems,
    ...(plan.profile === undefined
      ? []
      : unknownProfile('Helm', plan.profile, 'the charts have no profiles of your own: give its settings here')),
    ...duplicateReleases(plan),
  ];
}

/** Argo CD has one namespace for all Applications, and file names have none: so names must differ. */
function duplicateReleases(plan: Plan): string[] {
  const names = releasesOf(plan).map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => `there are two releases named '${name}'; give the gateway another name`);
}
