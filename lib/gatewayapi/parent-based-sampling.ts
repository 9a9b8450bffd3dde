import type { SamplingFraction } from './sampling-fraction';

/**
 * Tracing of requests that are part of a trace already.
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XTelemetryPolicy(chart, 'policy', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
 *   tracing: gatewayapi.XTelemetryTracing.enabled(gatewayapi.Backend.of('collector', { port: 4317 }), {
 *     parentBasedSampling: gatewayapi.ParentBasedSampling.enabled({ numerator: 50 }),
 *   }),
 * });
 */
export class ParentBasedSampling {
  /** The decision of the client does not matter. */
  public static readonly DISABLED = new ParentBasedSampling({ mode: 'Disabled' });
  /** The controller decides: the default. */
  public static readonly IMPLEMENTATION_DEFAULT = new ParentBasedSampling({ mode: 'ImplementationDefault' });

  /**
   * Traces requests that the client traces.
   *
   * @param samplingRate - share of these requests; by default, chosen by the controller
   */
  public static enabled(samplingRate?: SamplingFraction): ParentBasedSampling {
    return new ParentBasedSampling({ mode: 'Enabled', samplingRate });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
