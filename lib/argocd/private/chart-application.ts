import type { Construct } from 'constructs';
import { AppProject } from '../app-project';
import { Application } from '../application';
import { ApplicationDestination } from '../application-destination';
import { ApplicationSource } from '../application-source';
import type { ChartDeliveryOptions } from '../delivery-options';
import type { HelmOptions } from '../helm';
import type { IgnoreDifference } from '../ignore-difference';
import { SyncOption } from '../sync-option';
import type { ManagedNamespaceMetadata } from '../sync-policy';
import { metadataWith, syncPolicyOf, withSyncOption } from './delivery';

/** A Helm chart and its target. */
export interface ChartApplicationSpec {
  /** Name of the Application. */
  readonly name: string;
  readonly repoUrl: string;
  readonly chart: string;
  readonly version: string;
  /** Namespace of the objects, which is created if it is missing. */
  readonly targetNamespace: string;
  readonly helm?: HelmOptions;
  readonly ignoreDifferences?: IgnoreDifference[];
  readonly managedNamespaceMetadata?: ManagedNamespaceMetadata;
}

/** Creates an Application that installs a Helm chart in a fixed version. */
export function createChartApplication(
  scope: Construct,
  id: string,
  spec: ChartApplicationSpec,
  options: ChartDeliveryOptions,
): Application {
  const { name, repoUrl, chart, version, helm, ignoreDifferences } = spec;
  const { namespace = 'argocd', project = AppProject.DEFAULT, server, cascadeDelete = true } = options;
  const target = { namespace: spec.targetNamespace };
  // CRDs are too large for the annotation of a client-side apply.
  const syncOptions = [SyncOption.CREATE_NAMESPACE, SyncOption.SERVER_SIDE_APPLY];
  return new Application(scope, id, {
    metadata: metadataWith(cascadeDelete, { name, namespace }),
    project,
    source: ApplicationSource.helmChart(repoUrl, chart, { targetRevision: version, helm }),
    destination:
      server === undefined ? ApplicationDestination.inCluster(target) : ApplicationDestination.server(server, target),
    syncPolicy: syncPolicyOf(
      options,
      ignoreDifferences ? withSyncOption(syncOptions, SyncOption.RESPECT_IGNORE_DIFFERENCES) : syncOptions,
      spec.managedNamespaceMetadata,
    ),
    ignoreDifferences,
  });
}
