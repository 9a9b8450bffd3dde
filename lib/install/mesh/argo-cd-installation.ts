import type { Construct } from 'constructs';
import type { Application } from '../../argocd/application';
import type { ChartDeliveryOptions } from '../../argocd/delivery-options';
import type { IgnoreDifference } from '../../argocd/ignore-difference';
import { IstioDifferences } from '../../argocd/istio-differences';
import { createChartApplication } from '../../argocd/private/chart-application';
import type { ManagedNamespaceMetadata } from '../../argocd/sync-policy';
import { SyncWave } from '../../argocd/sync-wave';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { CHART_REPOSITORY, type ChartRelease, checkReleases, releasesOf } from './rendering/chart-release';
import { createPlan } from './rendering/create-plan';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { namespaceLabels } from './rendering/namespaces';
import type { Plan } from './rendering/plan';

/** Properties for `ArgoCdInstallation`. */
export interface ArgoCdInstallationProps extends ChartDeliveryOptions {
  /** Options of the installation, the same for every installer. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Whether to install the chart `base`, which contains the CRDs and selects the revision that validates resources. All
   * control planes of a cluster share it: set it to `false` for the second one.
   *
   * @default true
   */
  readonly installBase?: boolean;

  /**
   * Sync wave of the first Application. The waves of the others follow in this order: base, istiod, CNI, ztunnel, gateways.
   *
   * @default 0
   */
  readonly firstWave?: number;
}

/**
 * Installs a mesh by Argo CD: creates an Application for each of Istio's charts, with a pinned version and a sync wave.
 *
 * Sync waves only order Applications that another Application applies, and only if Argo CD assesses the health of
 * Applications. Validation rejects a profile that the charts do not have.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 *
 * @example
 * const installation = new install.ArgoCdInstallation(chart, 'istio', {
 *   mesh: { dataPlane: install.DataPlane.AMBIENT },
 *   project: argocd.AppProject.fromAppProjectName(chart, 'project', 'platform'),
 *   firstWave: -10,
 * });
 * for (const application of installation.applications) {
 *   console.log(application.name);
 * }
 */
export class ArgoCdInstallation extends Composite {
  private readonly props: ArgoCdInstallationProps;
  private readonly created: Application[];

  public constructor(scope: Construct, id: string, props: ArgoCdInstallationProps) {
    super(scope, id);
    this.props = props;
    const plan = createPlan(this, props.mesh);
    this.created = releasesOf(plan, props.installBase).map((release, index) =>
      this.createApplication(`app-${index}`, release, plan),
    );
    addCheck(this, () => checkReleases(plan));
    claimGatewayPorts(this, plan, props.server);
  }

  /** The Applications, ordered by sync wave. */
  public get applications(): Application[] {
    return [...this.created];
  }

  private createApplication(id: string, release: ChartRelease, plan: Plan): Application {
    const { name, chart, namespace, values, wave } = release;
    const spec = {
      name,
      repoUrl: CHART_REPOSITORY,
      chart,
      version: plan.version,
      targetNamespace: namespace,
      helm: Object.keys(values).length > 0 ? { valuesObject: values } : undefined,
      ignoreDifferences: differencesOf(chart),
      managedNamespaceMetadata: namespaceMetadata(plan, namespace),
    };
    const application = createChartApplication(this, id, spec, this.props);
    SyncWave.of((this.props.firstWave ?? 0) + wave).applyTo(application);
    return application;
  }
}

function namespaceMetadata(plan: Plan, namespace: string): ManagedNamespaceMetadata | undefined {
  const { labels, annotations } = namespaceLabels(plan, namespace);
  const metadata = {
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

function differencesOf(chart: string): IgnoreDifference[] | undefined {
  const differences: { readonly [chart: string]: IgnoreDifference[] } = {
    base: [IstioDifferences.validatingWebhooks()],
    istiod: IstioDifferences.webhooks(),
  };
  return differences[chart];
}
