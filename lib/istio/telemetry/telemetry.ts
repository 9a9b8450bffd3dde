import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { TELEMETRY_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { PolicyOptions } from '../policy-attachment';
import type { AccessLoggingOptions } from './access-logging';
import type { MetricsOptions } from './metrics';
import type { TracingOptions } from './tracing';

/** What a Telemetry is made of. */
export interface TelemetryProps extends PolicyOptions {
  /**
   * Metrics; more come by `addMetrics`.
   *
   * @default - as the Telemetry above says, and in the end the mesh config
   */
  readonly metrics?: MetricsOptions[];

  /**
   * Traces; more come by `addTracing`.
   *
   * @default - as the Telemetry above says, and in the end the mesh config
   */
  readonly tracing?: TracingOptions[];

  /**
   * Access logs; more come by `addAccessLogging`.
   *
   * @default - as the Telemetry above says, and in the end the mesh config
   */
  readonly accessLogging?: AccessLoggingOptions[];
}

interface WithProviders {
  readonly providers?: string[];
}

/**
 * Says which metrics, traces and access logs proxies make. What it does not say comes from the one above: that of the
 * namespace, and that of the root namespace.
 *
 * Refused at synth: a share of traces outside 0 to 100, tags without a value, expressions that CEL cannot read, more
 * than one of selector and targets.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 */
export class Telemetry extends Resource {
  private readonly props: TelemetryProps;
  private readonly metrics: MetricsOptions[];
  private readonly tracing: TracingOptions[];
  private readonly accessLogging: AccessLoggingOptions[];

  public constructor(scope: Construct, id: string, props: TelemetryProps = {}) {
    super(scope, id, { group: TELEMETRY_GROUP, kind: 'Telemetry' }, props.metadata);
    this.props = props;
    this.metrics = [...(props.metrics ?? [])];
    this.tracing = [...(props.tracing ?? [])];
    this.accessLogging = [...(props.accessLogging ?? [])];
  }

  /**
   * Says more about metrics.
   *
   * @param metrics - which of them, and where to
   */
  public addMetrics(metrics: MetricsOptions): void {
    this.metrics.push(metrics);
  }

  /**
   * Says more about traces.
   *
   * @param tracing - of which requests, and where to
   */
  public addTracing(tracing: TracingOptions): void {
    this.tracing.push(tracing);
  }

  /**
   * Says more about access logs.
   *
   * @param accessLogging - of which requests, and where to
   */
  public addAccessLogging(accessLogging: AccessLoggingOptions): void {
    this.accessLogging.push(accessLogging);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, metrics, tracing, accessLogging, ...spec } = this.props;
    return {
      ...spec,
      metrics: someOf(this.metrics.map(withNamedProviders), metrics),
      tracing: someOf(this.tracing.map(withNamedProviders), tracing),
      accessLogging: someOf(this.accessLogging.map(withNamedProviders), accessLogging),
    };
  }
}

function withNamedProviders({ providers, ...settings }: WithProviders): object {
  return { ...settings, providers: providers?.map((name) => ({ name })) };
}
