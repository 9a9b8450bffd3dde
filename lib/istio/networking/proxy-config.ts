import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { WorkloadSelector } from '../workload-selector';
import type { ProxyImage } from './proxy-image';

/** Properties for `ProxyConfig`. */
export interface ProxyConfigProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads whose proxies are configured.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all workloads of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * Number of worker threads; 0 starts one thread for each core.
   *
   * @default - depends on the CPU limit of the proxy
   */
  readonly concurrency?: number;

  /**
   * Environment variables of the proxy, such as `ISTIO_META_CERT_SIGNER`.
   *
   * @default - none
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Variant of the proxy image.
   *
   * @default - the variant of the mesh
   */
  readonly image?: ProxyImage;
}

/**
 * Configures proxies at startup. Changes take effect when the pods restart.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 *
 * @example
 * new istio.ProxyConfig(chart, 'reviews', {
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 *   concurrency: 2,
 *   image: istio.ProxyImage.DISTROLESS,
 * });
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
