import type { SamplingFraction } from './sampling-fraction';

/** Options for `ParentBasedSampling.enabled`. */
export interface ParentBasedSamplingOptions {
  /**
   * Share of the requests that the client traces.
   *
   * @default - chosen by the controller
   */
  readonly samplingRate?: SamplingFraction;
}

/**
 * Tracing of requests that are part of a trace already.
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XTelemetryPolicy(chart, 'policy', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
 *   tracing: gatewayapi.XTelemetryTracing.enabled(gatewayapi.Backend.of('collector', { port: 4317 }), {
 *     parentBasedSampling: gatewayapi.ParentBasedSampling.enabled({ samplingRate: { numerator: 50 } }),
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
   * @param options - share of these requests
   */
  public static enabled(options: ParentBasedSamplingOptions = {}): ParentBasedSampling {
    return new ParentBasedSampling({ mode: 'Enabled', ...options });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
