import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../facts/kinds';
import type { IgnoreDifference } from './ignore-difference';
import { GATEWAY_API_DEFAULTS, ignoreDefault } from './private/gateway-api-defaults';

const ADMISSION = 'admissionregistration.k8s.io';
const CA_BUNDLE = '.webhooks[]?.clientConfig.caBundle';

/**
 * Fields of objects of a mesh that istiod, the API server or autoscalers write. Unless these differences are ignored, an
 * Application is never in sync, or reverts the fields repeatedly.
 *
 * @example
 * new argocd.Application(chart, 'istiod', {
 *   metadata: { name: 'istiod', namespace: 'argocd' },
 *   project: argocd.AppProject.DEFAULT,
 *   source: argocd.ApplicationSource.helmChart('https://istio-release.storage.googleapis.com/charts', 'istiod'),
 *   destination: argocd.ApplicationDestination.inCluster({ namespace: 'istio-system' }),
 *   ignoreDifferences: argocd.IstioDifferences.webhooks(),
 *   syncPolicy: { syncOptions: [argocd.SyncOption.RESPECT_IGNORE_DIFFERENCES] },
 * });
 *
 * @see https://istio.io/latest/docs/ops/common-problems/validation/
 */
export class IstioDifferences {
  /**
   * Returns the certificate of the webhooks that inject sidecars. Also add `SyncOption.RESPECT_IGNORE_DIFFERENCES` to the
   * Application, so that a sync keeps the live value.
   */
  public static mutatingWebhooks(): IgnoreDifference {
    return { group: ADMISSION, kind: 'MutatingWebhookConfiguration', jqPathExpressions: [CA_BUNDLE] };
  }

  /**
   * Returns the certificate of the validating webhooks, and their failure policy, which istiod sets to `Fail` when it is
   * ready. Also add `SyncOption.RESPECT_IGNORE_DIFFERENCES` to the Application, so that a sync keeps the live values.
   */
  public static validatingWebhooks(): IgnoreDifference {
    return {
      group: ADMISSION,
      kind: 'ValidatingWebhookConfiguration',
      jqPathExpressions: [CA_BUNDLE, '.webhooks[]?.failurePolicy'],
    };
  }

  /** Returns the differences of both kinds of webhooks. */
  public static webhooks(): IgnoreDifference[] {
    return [IstioDifferences.mutatingWebhooks(), IstioDifferences.validatingWebhooks()];
  }

  /**
   * Returns the defaults that the API server writes into objects of the Gateway API, such as `kind: Service` of a
   * backend. With `SyncOption.SERVER_SIDE_APPLY`, Argo CD reports them as differences. Fields with another value than the
   * default are still compared.
   *
   * Do not combine them with `SyncOption.RESPECT_IGNORE_DIFFERENCES`: Argo CD would keep whole lists, such as the rules of
   * an HTTPRoute, and apply no change of them from Git. A FolderApplication does not add the option for them, and rejects
   * them at synth together with differences that need the option, such as `replicas()`. With
   * `FolderOptions.serverSideDiff` they are not needed, at the cost of more requests to the API server.
   *
   * @see https://github.com/argoproj/argo-cd/issues/22151
   */
  public static gatewayApiDefaults(): IgnoreDifference[] {
    return Object.entries(GATEWAY_API_DEFAULTS).map(([kind, defaults]) => ({
      group: GATEWAY_API_GROUP,
      kind,
      jqPathExpressions: defaults.map(ignoreDefault),
    }));
  }

  /**
   * Returns the weights of HTTP routes in VirtualServices, which Argo Rollouts sets while it shifts requests to a new version.
   * Also add `SyncOption.APPLY_OUT_OF_SYNC_ONLY` to the Application: otherwise, each sync writes the weights of the manifest.
   * A sync that changes the VirtualService itself still does, until Argo Rollouts sets them again.
   *
   * Do not combine them with `SyncOption.RESPECT_IGNORE_DIFFERENCES`: Argo CD would keep whole lists of routes, and apply no
   * change of them from Git.
   *
   * @param name - name of the VirtualService; all VirtualServices by default
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
   */
  public static routeWeights(name?: string): IgnoreDifference {
    return {
      group: NETWORKING_GROUP,
      kind: 'VirtualService',
      name,
      jqPathExpressions: ['.spec.http[]?.route[]?.weight'],
    };
  }

  /**
   * Returns the label that Argo Rollouts adds to the subsets of DestinationRules, which distinguishes the pods of the versions.
   * In the manifests, these subsets need another label, such as `app`. Use it together with `routeWeights`, with the same
   * options of the sync.
   *
   * @param name - name of the DestinationRule; all DestinationRules by default
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
   */
  public static rolloutLabels(name?: string): IgnoreDifference {
    return {
      group: NETWORKING_GROUP,
      kind: 'DestinationRule',
      name,
      jqPathExpressions: ['.spec.subsets[]?.labels["rollouts-pod-template-hash"]'],
    };
  }

  /**
   * Returns the number of replicas of Deployments, which a HorizontalPodAutoscaler sets. Also add
   * `SyncOption.RESPECT_IGNORE_DIFFERENCES` to the Application, so that a sync keeps the live value.
   *
   * @param name - name of the Deployment; all Deployments by default
   */
  public static replicas(name?: string): IgnoreDifference {
    return { group: 'apps', kind: 'Deployment', name, jsonPointers: ['/spec/replicas'] };
  }

  private constructor() {}
}
