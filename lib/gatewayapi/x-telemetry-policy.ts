import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { EXPERIMENTAL_GATEWAY_API_GROUP } from '../facts/kinds';
import type { PolicyTarget } from './policy-target';
import type { XTelemetryTracing } from './x-telemetry-tracing';

/** Properties for `XTelemetryPolicy`. */
export interface XTelemetryPolicyProps {
  /**
   * Name, namespace and labels. The namespace must be that of the targets.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Gateways or other objects that the policy applies to; at least one, and not a part of one. */
  readonly targetRefs: PolicyTarget[];

  /** Tracing of requests. */
  readonly tracing: XTelemetryTracing;
}

/**
 * Configures the tracing of requests. Requires the experimental channel; Istio does not process this kind, so use
 * `istio.Telemetry` for proxies of Istio.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-4768/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XTelemetryPolicy(chart, 'policy', {
 *   metadata: { name: 'web' },
 *   targetRefs: [gatewayapi.PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
 *   tracing: gatewayapi.XTelemetryTracing.enabled(gatewayapi.Backend.of('collector', { port: 4317 }), {
 *     samplingRate: { numerator: 5 },
 *   }),
 * });
 */
export class XTelemetryPolicy extends Resource {
  private readonly props: XTelemetryPolicyProps;

  public constructor(scope: Construct, id: string, props: XTelemetryPolicyProps) {
    const kind = 'XTelemetryPolicy';
    super(scope, id, { group: EXPERIMENTAL_GATEWAY_API_GROUP, kind, version: 'v1alpha1' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return spec;
  }
}
