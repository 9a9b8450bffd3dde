import { Construct } from 'constructs';
import type { Application } from '../../argocd/application';
import type { ChartDeliveryOptions } from '../../argocd/delivery-options';
import type { IgnoreDifference } from '../../argocd/ignore-difference';
import { IstioDifferences } from '../../argocd/istio-differences';
import { createChartApplication } from '../../argocd/private/chart-application';
import type { ManagedNamespaceMetadata } from '../../argocd/sync-policy';
import { SyncWave } from '../../argocd/sync-wave';
import { addCheck } from '../../base/check';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { CHART_REPOSITORY, type ChartRelease, problemsOfReleases, releasesOf } from './rendering/chart-release';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { planOf } from './rendering/make-plan';
import { namespaceLabels } from './rendering/namespaces';
import type { Plan } from './rendering/plan';

/** What an installation by Argo CD is made of. */
export interface ArgoCdInstallationProps extends ChartDeliveryOptions {
  /** What is wished for. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Whether the chart `base` is installed: CRDs, and which revision validates resources. All control planes of a cluster
   * share it, so a second one leaves it to the first.
   *
   * @default true
   */
  readonly installBase?: boolean;

  /**
   * Sync wave of the first Application; the others follow: base, istiod, CNI, ztunnel, gateways.
   *
   * @default 0
   */
  readonly firstWave?: number;
}

/**
 * Has Argo CD install a mesh: an Application for each of Istio's charts, with its version pinned and in its sync wave.
 *
 * Sync waves count among Applications that another Application applies, and only where Argo CD judges the health of
 * Applications. Refused at synth: a profile that the charts do not have.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export class ArgoCdInstallation extends Construct {
  private readonly props: ArgoCdInstallationProps;
  private readonly created: Application[];

  public constructor(scope: Construct, id: string, props: ArgoCdInstallationProps) {
    super(scope, id);
    this.props = props;
    const plan = planOf(this, props.mesh);
    this.created = releasesOf(plan, props.installBase).map((release, index) =>
      this.createApplication(`app-${index}`, release, plan),
    );
    addCheck(this, () => problemsOfReleases(plan));
    claimGatewayPorts(this, plan, props.server);
  }

  /** The Applications, in the order of their waves. */
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
