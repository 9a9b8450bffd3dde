import type { WorkloadMode } from '../workload-mode';
import type { CustomTag } from './custom-tag';

/** Which requests spans are made for. */
export interface TracingMatch {
  /**
   * Side of the connection.
   *
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * Which requests are traced, and what their spans hold. Of several entries Istio uses the first.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 */
export interface TracingOptions {
  /**
   * Requests that it is for.
   *
   * @default - both sides of connections
   */
  readonly match?: TracingMatch;
  /**
   * Name of a provider of the mesh config; of several Istio uses the first.
   *
   * @default - that of the Telemetry above, and in the end of the mesh config
   */
  readonly providers?: string[];
  /**
   * Share of the requests that are traced where the caller has not decided, in percent: 0 to 100.
   *
   * @default - that of the Telemetry above, and in the end 1
   */
  readonly randomSamplingPercentage?: number;
  /**
   * Whether no spans are reported; the context goes on all the same.
   *
   * @default - as the Telemetry above says
   */
  readonly disableSpanReporting?: boolean;
  /**
   * Whether no headers of the trace go on to the service.
   *
   * @default - as the Telemetry above says
   */
  readonly disableContextPropagation?: boolean;
  /**
   * Tags by their names.
   *
   * @default - none
   */
  readonly customTags?: { [tag: string]: CustomTag };
  /**
   * Whether spans hold what Istio knows of workload and mesh.
   *
   * @default true
   */
  readonly enableIstioTags?: boolean;
  /**
   * Whether the header `x-request-id` decides about sampling, and is changed to say so.
   *
   * @default true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}
