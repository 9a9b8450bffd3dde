// The data in a page: the picture, and the manifests that answer requests, without secrets.

import {
  EXTENSIONS_GROUP,
  GATEWAY_API_GROUP,
  NETWORKING_GROUP,
  SECURITY_GROUP,
  TELEMETRY_GROUP,
} from '../../../facts/kinds';
import { Kind, WORKLOAD_KINDS } from '../../../world/kinds';
import { Resource, type Role } from '../../../world/resource';
import { secretsMadeOf } from '../../../world/secrets';
import type { AnalysisSettings } from '../../../world/settings';
import { World } from '../../../world/world';
import type { Graph } from '../graph';
import { withoutSecrets } from './without-secrets';

type Manifest = Readonly<Record<string, unknown>>;

/** The data in a page. */
export interface PageData {
  readonly graph: Graph;
  readonly manifests: readonly (readonly [role: Role, manifest: Manifest])[];
  readonly settings: Omit<AnalysisSettings, 'meshConfig' | 'meshNetworks'>;
  readonly meshConfig?: Manifest;
}

/** Groups of the API whose objects decide about requests. */
const GROUPS: ReadonlySet<string> = new Set([
  NETWORKING_GROUP,
  SECURITY_GROUP,
  EXTENSIONS_GROUP,
  TELEMETRY_GROUP,
  GATEWAY_API_GROUP,
]);

const OTHERS: ReadonlySet<string> = new Set([
  ...WORKLOAD_KINDS,
  Kind.ConfigMap,
  Kind.InferencePool,
  Kind.Ingress,
  Kind.IngressClass,
  Kind.IstioOperator,
  Kind.Namespace,
  Kind.NetworkPolicy,
  Kind.Secret,
  Kind.Service,
]);

/** The data of a page about a mesh. */
export function pageDataOf(world: World, graph: Graph): PageData {
  const { meshConfig, meshNetworks, ...settings } = world.settings;
  return {
    graph,
    manifests: world.all.filter(isNeeded).map((resource) => [resource.role, withoutSecrets(resource)] as const),
    settings,
    ...(meshConfig && { meshConfig: meshConfig.manifest }),
  };
}

/** The mesh of a page. It answers requests like the one that the page is made from. */
export function worldOfPage({ manifests, settings, meshConfig }: PageData): World {
  return new World(
    manifests.map(([role, manifest]) => new Resource(manifest, {}, role)),
    { ...settings, ...(meshConfig && { meshConfig: new Resource(meshConfig, {}, 'assumed') }) },
  );
}

/** Objects that Istio creates are derived again. */
function isNeeded(resource: Resource): boolean {
  const { role, group, type } = resource;
  return role !== 'assumed' && (GROUPS.has(group) || OTHERS.has(type) || secretsMadeOf(resource).length > 0);
}
