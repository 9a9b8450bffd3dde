import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { MONITORING_GROUP } from '../facts/kinds';
import type { HttpOptions } from './http-options';
import type { ProbeTargets } from './probe-targets';
import type { Prober } from './prober';
import { httpManifest, scrapeManifest } from './scrape-manifest';
import type { ScrapeOptions } from './scrape-options';

/** Properties for `Probe`. */
export interface ProbeProps extends ScrapeOptions, HttpOptions {
  /**
   * Name, namespace and labels. Most installations use only probes with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Server that probes the targets. */
  readonly prober: Prober;

  /** Targets that are probed. */
  readonly targets: ProbeTargets;

  /**
   * Module of the prober, which defines how it probes a target.
   *
   * @default - the default module of the prober
   */
  readonly module?: string;

  /**
   * Additional query parameters for the prober by name, each with at least one value. Not `module`, which is a separate
   * field.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Value of the `job` label of the metrics.
   *
   * @default - `probe/namespace/name`
   */
  readonly jobName?: string;
}

/**
 * Configures Prometheus to check addresses through a prober: whether they respond, how fast, and with which
 * certificate.
 *
 * Rejected at synth: an empty address of the prober, parameters without a value, negative limits, durations below one
 * millisecond, and everything else that the API server rejects.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe
 *
 * @example
 * new monitoring.Probe(chart, 'probe', {
 *   metadata: { name: 'productpage', labels: { release: 'kube-prometheus-stack' } },
 *   prober: { url: 'blackbox-exporter.monitoring:9115' },
 *   module: 'http_2xx',
 *   targets: monitoring.ProbeTargets.staticConfig(['https://bookinfo.example.com/productpage']),
 *   interval: Duration.minutes(1),
 * });
 */
export class Probe extends Resource {
  private readonly props: ProbeProps;

  public constructor(scope: Construct, id: string, props: ProbeProps) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'Probe' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, prober, params, ...spec } = this.props;
    return {
      ...scrapeManifest(httpManifest(spec)),
      prober: proberManifest(prober),
      params: params && Object.entries(params).map(([name, values]) => ({ name, values })),
    };
  }
}

function proberManifest({ proxy, ...rest }: Prober): object {
  return { ...rest, ...proxy?._fields() };
}
