import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { EXPERIMENTAL_GATEWAY_API_GROUP } from '../facts/kinds';
import type { PolicyTarget } from './policy-target';
import type { SessionPersistence } from './session-persistence';

/** Share of requests that may be retries. */
export interface BudgetDetails {
  /**
   * Retries as a percentage of the requests, 0 to 100.
   *
   * @default 20
   */
  readonly percent?: number;

  /**
   * Time in which requests are counted, from 1 second to 1 hour.
   *
   * @default 10 seconds
   */
  readonly interval?: Duration;
}

/** Number of requests in a time. */
export interface RequestRate {
  /**
   * Number of requests, 1 to 1000000.
   *
   * @default 10
   */
  readonly count?: number;

  /**
   * Time, more than 0 and up to 1 hour.
   *
   * @default 1 second
   */
  readonly interval?: Duration;
}

/** Limit of the retries of all clients together. */
export interface RetryConstraint {
  /**
   * Share of requests that may be retries.
   *
   * @default - 20 % of the requests of 10 seconds
   */
  readonly budget?: BudgetDetails;

  /**
   * Retries that are allowed with few requests too.
   *
   * @default - 10 a second
   */
  readonly minRetryRate?: RequestRate;
}

/** Properties for `XBackendTrafficPolicy`. */
export interface XBackendTrafficPolicyProps {
  /**
   * Name, namespace and labels. The namespace must be that of the targets.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Services that the policy applies to; at least one, and each only once. A target cannot be a part of a Service. */
  readonly targetRefs: PolicyTarget[];

  /**
   * Limit of retries.
   *
   * @default - no limit
   */
  readonly retryConstraint?: RetryConstraint;

  /**
   * Session persistence.
   *
   * @default - none
   */
  readonly sessionPersistence?: SessionPersistence;
}

/**
 * Limits the retries of requests to Services, and keeps sessions on one pod. Requires the experimental channel. Istio applies
 * the limit of retries from version 1.27 on.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-3388/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XBackendTrafficPolicy(chart, 'policy', {
 *   metadata: { name: 'reviews' },
 *   targetRefs: [gatewayapi.PolicyTarget.of('reviews')],
 *   retryConstraint: { budget: { percent: 10, interval: Duration.seconds(30) } },
 * });
 */
export class XBackendTrafficPolicy extends Resource {
  private readonly props: XBackendTrafficPolicyProps;

  public constructor(scope: Construct, id: string, props: XBackendTrafficPolicyProps) {
    const kind = 'XBackendTrafficPolicy';
    super(scope, id, { group: EXPERIMENTAL_GATEWAY_API_GROUP, kind, version: 'v1alpha1' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return spec;
  }
}
