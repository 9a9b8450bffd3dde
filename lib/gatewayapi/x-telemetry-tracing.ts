import type { Backend } from './backend';
import type { ParentBasedSampling } from './parent-based-sampling';
import type { SamplingFraction } from './sampling-fraction';
import type { TracingAttribute } from './tracing-attribute';

/** Options for `XTelemetryTracing.enabled`. */
export interface XTelemetryTracingOptions {
  /**
   * Headers for requests to the collector, by name; up to 16.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Share of requests that are traced.
   *
   * @default - chosen by the controller
   */
  readonly samplingRate?: SamplingFraction;

  /**
   * Tracing of requests that are part of a trace already.
   *
   * @default ParentBasedSampling.IMPLEMENTATION_DEFAULT
   */
  readonly parentBasedSampling?: ParentBasedSampling;

  /**
   * Name of the service in traces.
   *
   * @default - chosen by the controller
   */
  readonly serviceName?: string;

  /**
   * Name of the spans.
   *
   * @default - chosen by the controller
   */
  readonly spanName?: string;

  /**
   * Attributes of the spans, each with another name.
   *
   * @default - none
   */
  readonly attributes?: TracingAttribute[];
}

/**
 * Tracing of the requests of a gateway or mesh.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-4768/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XTelemetryPolicy(chart, 'policy', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
 *   tracing: gatewayapi.XTelemetryTracing.DISABLED,
 * });
 */
export class XTelemetryTracing {
  /** No tracing. */
  public static readonly DISABLED = new XTelemetryTracing({ mode: 'Disabled' });
  /** Tracing as the controller does by default. */
  public static readonly IMPLEMENTATION_DEFAULT = new XTelemetryTracing({ mode: 'ImplementationDefault' });

  /**
   * Sends traces to a collector.
   *
   * @param collector - the collector; without weight and filters
   * @param options - sampling, names and attributes
   */
  public static enabled(collector: Backend, options: XTelemetryTracingOptions = {}): XTelemetryTracing {
    const { headers, ...settings } = options;
    const list = headers && Object.entries(headers).map(([name, value]) => ({ name, value }));
    return new XTelemetryTracing({ mode: 'Enabled', provider: { backendRef: collector, headers: list }, ...settings });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
