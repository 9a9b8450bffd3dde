import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { Resource } from '../../base/resource';
import { TELEMETRY_GROUP } from '../../facts/kinds';
import type { PolicyOptions } from '../policy-attachment';
import type { AccessLoggingOptions } from './access-logging';
import type { MetricsOptions } from './metrics';
import type { TracingOptions } from './tracing';

/** Properties for `Telemetry`. */
export interface TelemetryProps extends PolicyOptions {
  /**
   * Metrics; add more with `addMetrics`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly metrics?: MetricsOptions[];

  /**
   * Traces; add more with `addTracing`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly tracing?: TracingOptions[];

  /**
   * Access logs; add more with `addAccessLogging`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly accessLogging?: AccessLoggingOptions[];
}

interface WithProviders {
  readonly providers?: string[];
}

/**
 * Configures the metrics, traces and access logs of proxies. Settings that are missing are inherited: first from the
 * Telemetry of the namespace, then from that of the root namespace, then from the mesh config.
 *
 * Rejected at synth: a sampling percentage outside 0 to 100, tags without a value, expressions that are not valid CEL,
 * and more than one of `selector`, `targetRef` and `targetRefs`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 *
 * @example
 * new istio.Telemetry(chart, 'mesh-default', {
 *   metadata: { name: 'mesh-default', namespace: 'istio-system' },
 *   accessLogging: [{ providers: ['envoy'], filter: { expression: 'response.code >= 400' } }],
 *   tracing: [{ randomSamplingPercentage: 10 }],
 * });
 */
export class Telemetry extends Resource {
  private readonly props: TelemetryProps;
  private readonly metrics: Entries<MetricsOptions>;
  private readonly tracing: Entries<TracingOptions>;
  private readonly accessLogging: Entries<AccessLoggingOptions>;

  public constructor(scope: Construct, id: string, props: TelemetryProps = {}) {
    super(scope, id, { group: TELEMETRY_GROUP, kind: 'Telemetry' }, props.metadata);
    this.props = props;
    this.metrics = new Entries(props.metrics);
    this.tracing = new Entries(props.tracing);
    this.accessLogging = new Entries(props.accessLogging);
  }

  /**
   * Adds settings for metrics.
   *
   * @param metrics - metrics and their providers
   */
  public addMetrics(metrics: MetricsOptions): void {
    this.metrics.add(metrics);
  }

  /**
   * Adds settings for traces.
   *
   * @param tracing - requests that are traced, and the provider
   */
  public addTracing(tracing: TracingOptions): void {
    this.tracing.add(tracing);
  }

  /**
   * Adds settings for access logs.
   *
   * @param accessLogging - requests that are logged, and the providers
   */
  public addAccessLogging(accessLogging: AccessLoggingOptions): void {
    this.accessLogging.add(accessLogging);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, metrics, tracing, accessLogging, ...spec } = this.props;
    return Object.assign(spec, {
      metrics: this.metrics.render(withNamedProviders),
      tracing: this.tracing.render(withNamedProviders),
      accessLogging: this.accessLogging.render(withNamedProviders),
    });
  }
}

function withNamedProviders({ providers, ...settings }: WithProviders): object {
  return { ...settings, providers: providers?.map((name) => ({ name })) };
}
