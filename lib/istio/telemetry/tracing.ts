import type { WorkloadMode } from '../workload-mode';
import type { CustomTag } from './custom-tag';

/** Requests that spans are created for. */
export interface TracingMatch {
  /**
   * Direction of the requests.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * Traces: which requests are traced, and the content of their spans. Istio uses only the first entry.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 */
export interface TracingOptions {
  /**
   * Requests that the settings apply to.
   *
   * @default - requests in both directions
   */
  readonly match?: TracingMatch;
  /**
   * Name of a provider in the mesh config; Istio uses only the first one.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly providers?: string[];
  /**
   * Share of the requests that are traced unless the caller already decided, in percent: 0 to 100.
   *
   * @default - inherited from the namespace or the mesh, else 1
   */
  readonly randomSamplingPercentage?: number;
  /**
   * Whether span reporting is disabled; the trace context is still propagated.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly disableSpanReporting?: boolean;
  /**
   * Whether trace headers are not propagated to the service.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly disableContextPropagation?: boolean;
  /**
   * Tags, by name.
   *
   * @default - none
   */
  readonly customTags?: { [tag: string]: CustomTag };
  /**
   * Whether spans contain Istio's tags for the workload and the mesh.
   *
   * @default true
   */
  readonly enableIstioTags?: boolean;
  /**
   * Whether the header `x-request-id` determines sampling, and is modified to reflect it.
   *
   * @default true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}
