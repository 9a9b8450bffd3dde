import type { IgnoreDifference } from './ignore-difference';

const ADMISSION = 'admissionregistration.k8s.io';
const CA_BUNDLE = '.webhooks[]?.clientConfig.caBundle';

/**
 * What istiod writes itself into objects that its charts make. Without these an Application of Istio's charts is never in
 * sync, or takes the webhooks out of service again and again.
 *
 * Give the Application `SyncOption.RESPECT_IGNORE_DIFFERENCES` too, so that a sync leaves the fields alone.
 *
 * @see https://istio.io/latest/docs/ops/common-problems/validation/
 */
export class IstioDifferences {
  /** The certificate of the webhooks that inject sidecars. */
  public static mutatingWebhooks(): IgnoreDifference {
    return { group: ADMISSION, kind: 'MutatingWebhookConfiguration', jqPathExpressions: [CA_BUNDLE] };
  }

  /** The certificate of the webhooks that validate, and the policy that makes them refuse only once istiod is up. */
  public static validatingWebhooks(): IgnoreDifference {
    return {
      group: ADMISSION,
      kind: 'ValidatingWebhookConfiguration',
      jqPathExpressions: [CA_BUNDLE, '.webhooks[]?.failurePolicy'],
    };
  }

  /** Both. */
  public static webhooks(): IgnoreDifference[] {
    return [IstioDifferences.mutatingWebhooks(), IstioDifferences.validatingWebhooks()];
  }

  private constructor() {}
}
