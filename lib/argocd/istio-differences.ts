import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { IgnoreDifference } from './ignore-difference';
import { GATEWAY_API_DEFAULTS, ignoreDefault } from './private/gateway-api-defaults';

const ADMISSION = 'admissionregistration.k8s.io';
const CA_BUNDLE = '.webhooks[]?.clientConfig.caBundle';

/**
 * What others than Argo CD write into objects of a mesh: istiod into those that its charts make, the API server and
 * autoscalers into those of apps. Without these an Application is never in sync, or takes their work back again and
 * again.
 *
 * @see https://istio.io/latest/docs/ops/common-problems/validation/
 */
export class IstioDifferences {
  /**
   * The certificate of the webhooks that inject sidecars. Give the Application `SyncOption.RESPECT_IGNORE_DIFFERENCES`
   * too, so that a sync leaves it alone.
   */
  public static mutatingWebhooks(): IgnoreDifference {
    return { group: ADMISSION, kind: 'MutatingWebhookConfiguration', jqPathExpressions: [CA_BUNDLE] };
  }

  /**
   * The certificate of the webhooks that validate, and the policy that makes them refuse only once istiod is up. Give
   * the Application `SyncOption.RESPECT_IGNORE_DIFFERENCES` too, so that a sync leaves them alone.
   */
  public static validatingWebhooks(): IgnoreDifference {
    return {
      group: ADMISSION,
      kind: 'ValidatingWebhookConfiguration',
      jqPathExpressions: [CA_BUNDLE, '.webhooks[]?.failurePolicy'],
    };
  }

  /** Both kinds of webhooks. */
  public static webhooks(): IgnoreDifference[] {
    return [IstioDifferences.mutatingWebhooks(), IstioDifferences.validatingWebhooks()];
  }

  /**
   * Defaults that the API server writes into objects of the Gateway API, such as `kind: Service` of a backend: with
   * `SyncOption.SERVER_SIDE_APPLY`, Argo CD takes them for changes of somebody else. Fields that hold another value
   * than the default still count.
   *
   * Never together with `SyncOption.RESPECT_IGNORE_DIFFERENCES`: Argo CD would then take whole lists, such as the rules
   * of an HTTPRoute, from the cluster, and none of their changes from Git. A FolderApplication sees to that, and refuses
   * them at synth beside differences that need the option, such as `replicas()`.
   * `FolderOptions.serverSideDiff` does without these differences, at the price of more requests to the API server.
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
   * The number of pods of Deployments, which a HorizontalPodAutoscaler writes. Give the Application
   * `SyncOption.RESPECT_IGNORE_DIFFERENCES` too, so that a sync does not undo its work.
   *
   * @param name - name of the Deployment; all of them where it is left out
   */
  public static replicas(name?: string): IgnoreDifference {
    return { group: 'apps', kind: 'Deployment', name, jsonPointers: ['/spec/replicas'] };
  }

  private constructor() {}
}
