import { GATEWAY_API_GROUP } from '../facts/kinds';
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
