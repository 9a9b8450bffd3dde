import { Construct } from 'constructs';
import { AppProject } from '../argocd/app-project';
import type { IAppProject } from '../argocd/app-project-reference';
import { Application } from '../argocd/application';
import { ApplicationDestination } from '../argocd/application-destination';
import { ApplicationSource } from '../argocd/application-source';
import type { IgnoreDifference } from '../argocd/ignore-difference';
import { IstioDifferences } from '../argocd/istio-differences';
import { SyncOption } from '../argocd/sync-option';
import type { ManagedNamespaceMetadata } from '../argocd/sync-policy';
import { SyncWave } from '../argocd/sync-wave';
import { addCheck } from '../base/check';
import type { MeshInstallation } from './mesh-installation';
import { CHART_REPOSITORY, type ChartRelease, problemsOfReleases, releasesOf } from './rendering/chart-release';
import { planOf } from './rendering/make-plan';
import { namespaceLabels } from './rendering/namespaces';
import type { Plan } from './rendering/plan';

/** What an installation by Argo CD is made of. */
export interface ArgoCdInstallationProps {
  /** What is wished for. */
  readonly mesh: MeshInstallation;

  /**
   * Project of the Applications.
   *
   * @default AppProject.DEFAULT
   */
  readonly project?: IAppProject;

  /**
   * Namespace of the Applications, which is that of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * Address of the API server of the cluster that the mesh is installed on.
   *
   * @default - the cluster that Argo CD runs in
   */
  readonly server?: string;

  /**
   * Sync wave of the first Application; the others follow: base, istiod, CNI, ztunnel, gateways.
   *
   * @default 0
   */
  readonly firstWave?: number;

  /**
   * Whether Argo CD syncs, prunes and heals by itself.
   *
   * @default true
   */
  readonly automated?: boolean;
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
    this.created = releasesOf(plan).map((release, index) => this.createApplication(`app-${index}`, release, plan));
    addCheck(this, () => problemsOfReleases(plan));
  }

  /** The Applications, in the order of their waves. */
  public get applications(): Application[] {
    return [...this.created];
  }

  private createApplication(id: string, release: ChartRelease, plan: Plan): Application {
    const { server, project = AppProject.DEFAULT, automated = true, firstWave = 0 } = this.props;
    const { name, chart, namespace, values, wave } = release;
    const ignoreDifferences = differencesOf(chart);
    const hasValues = Object.keys(values).length > 0;
    const application = new Application(this, id, {
      metadata: {
        name,
        namespace: this.props.namespace ?? 'argocd',
        finalizers: [Application.FOREGROUND_FINALIZER],
      },
      project,
      source: ApplicationSource.helmChart(CHART_REPOSITORY, chart, {
        targetRevision: plan.version,
        helm: hasValues ? { valuesObject: values } : undefined,
      }),
      destination: server
        ? ApplicationDestination.server(server, { namespace })
        : ApplicationDestination.inCluster({ namespace }),
      syncPolicy: {
        automated: automated ? { prune: true, selfHeal: true } : undefined,
        // CRDs are too long for the annotation of a client-side apply.
        syncOptions: [
          SyncOption.CREATE_NAMESPACE,
          SyncOption.SERVER_SIDE_APPLY,
          ...(ignoreDifferences ? [SyncOption.RESPECT_IGNORE_DIFFERENCES] : []),
        ],
        managedNamespaceMetadata: namespaceMetadata(plan, namespace),
      },
      ignoreDifferences,
    });
    SyncWave.of(firstWave + wave).applyTo(application);
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
