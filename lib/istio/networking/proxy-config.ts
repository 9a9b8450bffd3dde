import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { WorkloadSelector } from '../workload-selector';
import type { ProxyImage } from './proxy-image';

/** What a ProxyConfig is made of. */
export interface ProxyConfigProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads whose proxies it is for.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * Worker threads; 0 takes one for each core.
   *
   * @default - by the CPU limit of the proxy
   */
  readonly concurrency?: number;

  /**
   * Environment variables of the proxy, such as `ISTIO_META_CERT_SIGNER`.
   *
   * @default - none
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Variant of the proxy's image.
   *
   * @default - that of the mesh
   */
  readonly image?: ProxyImage;
}

/**
 * Settings of proxies that are read as they start: a change takes effect with the next restart of the pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 */
export class ProxyConfig extends Resource {
  private readonly props: ProxyConfigProps;

  public constructor(scope: Construct, id: string, props: ProxyConfigProps = {}) {
    super(scope, id, { group: NETWORKING_GROUP, kind: 'ProxyConfig', omitsEmptySpec: true }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return spec;
  }
}
