import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { MONITORING_GROUP } from '../facts/kinds';
import type { HttpOptions } from './http-options';
import type { ProbeTargets } from './probe-targets';
import type { Prober } from './prober';
import { httpManifest, scrapeManifest } from './scrape-manifest';
import type { ScrapeOptions } from './scrape-options';

/** What a Probe is made of. */
export interface ProbeProps extends ScrapeOptions, HttpOptions {
  /**
   * Name, namespace, labels. Most installations read only probes with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The server that looks at the targets. */
  readonly prober: Prober;

  /** What is looked at. */
  readonly targets: ProbeTargets;

  /**
   * Module of the prober: how it looks at a target.
   *
   * @default - the default module of the prober
   */
  readonly module?: string;

  /**
   * Further query parameters for the prober, by name, each with at least one value. Not `module`, which has a field of
   * its own.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Label `job` of the metrics.
   *
   * @default - `probe/namespace/name`
   */
  readonly jobName?: string;
}

/**
 * Has Prometheus look at addresses from outside, by way of a prober: whether they answer, how fast, with which
 * certificate.
 *
 * Refused at synth: an empty address of the prober, parameters without a value, negative limits, durations below a
 * millisecond, and whatever else the API server refuses.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe
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
